<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
