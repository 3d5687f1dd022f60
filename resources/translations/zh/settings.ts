<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Backups</name>
    <message>
        <source>while working</source>
        <translation>工作期间</translation>
    </message>
    <message>
        <source>after closing</source>
        <translation>关闭后</translation>
    </message>
    <message>
        <source>before the file was brought up to date</source>
        <translation>文件升级前</translation>
    </message>
    <message>
        <source>before an import</source>
        <translation>导入前</translation>
    </message>
    <message>
        <source>before a large change</source>
        <translation>大量改动前</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Go back to this one…</source>
        <translation>恢复到这一份…</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Choose a second folder…</source>
        <translation>选择第二个文件夹…</translation>
    </message>
    <message>
        <source>No second folder</source>
        <translation>不用第二个文件夹</translation>
    </message>
    <message>
        <source>Backing the project up</source>
        <translation>正在备份项目</translation>
    </message>
    <message>
        <source>The project is backed up.</source>
        <translation>项目已备份。</translation>
    </message>
    <message>
        <source>Nothing has changed since the newest backup.</source>
        <translation>自最近一次备份以来没有改动。</translation>
    </message>
    <message>
        <source>A backup is made every 30 minutes of work, on closing, before imports and before large changes. The last five are kept, and one of each of the last seven days.</source>
        <translation>工作每满 30 分钟、关闭时、导入前和大量改动前都会备份。保留最近五份，以及最近七天每天的一份。</translation>
    </message>
    <message>
        <source>Each backup is copied to a second folder as well:</source>
        <translation>每份备份还会复制到第二个文件夹：</translation>
    </message>
    <message>
        <source>A second folder, on another drive for example, keeps your work even if this drive breaks.</source>
        <translation>第二个文件夹（例如在另一块磁盘上）能在这块磁盘损坏时保住您的工作。</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>Go back to a backup?</source>
        <translation>要恢复备份吗？</translation>
    </message>
    <message>
        <source>Put the backup of {time} in the place of {project}?</source>
        <translation>用 {time} 的备份替换 {project} 吗？</translation>
    </message>
    <message>
        <source>What was said after that time is missing in it, and what is running now is stopped. The present file is kept in the same folder under another name.</source>
        <translation>备份里没有那之后的标注，正在运行的工作会停止。现在的文件会改名保留在同一文件夹。</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Second folder for backups</source>
        <translation>备份用的第二个文件夹</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Labelling</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Texts a day</source>
        <translation>每天条数</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>no goal</source>
        <translation>不设目标</translation>
    </message>
    <message>
        <source>for all texts that wait (else for the next thousand)</source>
        <translation>为所有待标文本准备（否则只准备接下来一千条）</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: no account, no telemetry, no upload. Crash reports are written to a folder and hold no texts; you decide whether to send one.</source>
        <translation>任何内容都不会离开这台电脑：没有账号，没有遥测，不上传。崩溃报告只写在本机文件夹里，不含文本；是否发送由你决定。</translation>
    </message>
    <message>
        <source>EmoDesk {version}</source>
        <translation>EmoDesk {version}</translation>
    </message>
    <message>
        <source>Open the folder of my projects</source>
        <translation>打开项目文件夹</translation>
    </message>
    <message>
        <source>Open the folder of crash reports</source>
        <translation>打开崩溃报告文件夹</translation>
    </message>
</context>
</TS>
