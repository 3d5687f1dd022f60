<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActionTable</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>没有按键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
</context>
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
    <name>Encoders</name>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>a branch, tag or commit; empty for the usual one</source>
        <translation>分支、标签或提交；留空则用通常的版本</translation>
    </message>
    <message>
        <source>only for encoders that ask for one; it is not kept</source>
        <translation>仅用于要求令牌的编码器；不会保存</translation>
    </message>
    <message>
        <source>none, or one such as {address}</source>
        <translation>不用镜像，或如 {address}</translation>
    </message>
    <message>
        <source>Encoders</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Downloading {name}</source>
        <translation>正在下载 {name}</translation>
    </message>
    <message>
        <source>Adding {name}</source>
        <translation>正在添加 {name}</translation>
    </message>
    <message>
        <source>Checking {name}</source>
        <translation>正在检查 {name}</translation>
    </message>
    <message>
        <source>Removing {name}</source>
        <translation>正在移除 {name}</translation>
    </message>
    <message>
        <source>{name} is ready to train with.</source>
        <translation>{name} 可以用来训练了。</translation>
    </message>
    <message>
        <source>{name} is whole.</source>
        <translation>{name} 完好无损。</translation>
    </message>
    <message>
        <source>{size} are free again.</source>
        <translation>已腾出 {size}。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>It is unpacked again when it is needed next.</source>
        <translation>下次需要时会重新解压。</translation>
    </message>
    <message>
        <source>Classifiers that were trained with it stay. For another training with it, it must be downloaded again.</source>
        <translation>用它训练好的分类器会保留。要再用它训练，必须重新下载。</translation>
    </message>
    <message>
        <source>Classifiers that were trained with it stay. For another training with it, its archive must be added again.</source>
        <translation>用它训练好的分类器会保留。要再用它训练，必须重新添加它的压缩包。</translation>
    </message>
    <message>
        <source>The folder itself stays where it is.</source>
        <translation>文件夹本身留在原处。</translation>
    </message>
    <message>
        <source>Folder of an encoder</source>
        <translation>编码器所在的文件夹</translation>
    </message>
    <message>
        <source>Archive of an encoder</source>
        <translation>编码器的压缩包</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>Remove the encoder?</source>
        <translation>移除编码器？</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Take {name} off the list?</source>
        <translation>把 {name} 从列表中去掉？</translation>
    </message>
    <message>
        <source>Remove {name}? That frees {size}.</source>
        <translation>移除 {name}？可腾出 {size}。</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>An encoder has read much text and turns yours into numbers; a classifier is trained on top of it. The built-in one is there without the internet.</source>
        <translation>编码器读过大量文本，能把您的文本变成数字；分类器就在它的基础上训练。内置的编码器不需要联网。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add an archive…</source>
        <translation>添加压缩包…</translation>
    </message>
    <message>
        <source>A download is the only thing in EmoDesk that ever uses the network, and only when you press Download. It sends none of your texts.</source>
        <translation>EmoDesk 只有在下载时才会使用网络，而且只在您按下“下载”之后。它不发送您的任何文本。</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>downloaded</source>
        <translation>已下载</translation>
    </message>
    <message>
        <source>from an archive</source>
        <translation>来自压缩包</translation>
    </message>
    <message>
        <source>your folder</source>
        <translation>您的文件夹</translation>
    </message>
    <message>
        <source>the article&apos;s: Chinese, 12 layers, 410 MB</source>
        <translation>论文所用：中文，12 层，410 MB</translation>
    </message>
    <message>
        <source>small and fast: Chinese, 3 layers, 155 MB</source>
        <translation>小而快：中文，3 层，155 MB</translation>
    </message>
    <message>
        <source>a hundred languages, 12 layers, 1,120 MB</source>
        <translation>一百种语言，12 层，1,120 MB</translation>
    </message>
    <message>
        <source>the built-in one in full: 90 languages, 470 MB</source>
        <translation>内置编码器的完整版：90 种语言，470 MB</translation>
    </message>
    <message>
        <source>sentence vector: mean</source>
        <translation>句向量：平均</translation>
    </message>
    <message>
        <source>sentence vector: first token</source>
        <translation>句向量：首个词元</translation>
    </message>
    <message>
        <source>sentence vector: trained pooler</source>
        <translation>句向量：训练过的池化层</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>{what}: {done} of {total} MB</source>
        <translation>{what}：{done} / {total} MB</translation>
    </message>
    <message>
        <source>licence unknown</source>
        <translation>许可证未知</translation>
    </message>
    <message>
        <source>{layers} layers of width {width}</source>
        <translation>{layers} 层，宽 {width}</translation>
    </message>
    <message>
        <source>up to {count} tokens a text</source>
        <translation>每条文本最多 {count} 个词元</translation>
    </message>
    <message>
        <source>vocabulary of {count} pieces</source>
        <translation>词表 {count} 项</translation>
    </message>
    <message>
        <source>revision {revision}</source>
        <translation>版本 {revision}</translation>
    </message>
</context>
<context>
    <name>KeyQuestion</name>
    <message>
        <source>Press a key, or several together</source>
        <translation>请按一个键，或同时按几个键</translation>
    </message>
    <message>
        <source>Another key</source>
        <translation>换一个按键</translation>
    </message>
    <message>
        <source>Key for {action}</source>
        <translation>{action}的按键</translation>
    </message>
    <message>
        <source>Take it away there</source>
        <translation>从那里拿过来</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>使用这个键</translation>
    </message>
    <message>
        <source>Tab goes to the buttons, Esc cancels.</source>
        <translation>按 Tab 转到按钮，按 Esc 取消。</translation>
    </message>
    <message>
        <source>Give all actions their own keys again?</source>
        <translation>让所有操作恢复原来的按键吗？</translation>
    </message>
    <message>
        <source>Actions with other keys now: {count}</source>
        <translation>按键已更改的操作：{count} 个</translation>
    </message>
    <message>
        <source>All defaults</source>
        <translation>全部恢复默认</translation>
    </message>
</context>
<context>
    <name>KeyWords</name>
    <message>
        <source>This key cannot be used.</source>
        <translation>这个键不能用。</translation>
    </message>
    <message>
        <source>Esc and Tab leave fields and windows; no action can have them.</source>
        <translation>Esc 和 Tab 用来离开输入框和窗口，不能分配给操作。</translation>
    </message>
    <message>
        <source>Text fields need this key to copy, cut, paste or select.</source>
        <translation>输入框要用这个键来复制、剪切、粘贴或全选。</translation>
    </message>
    <message>
        <source>On this page the key moves through lists or presses buttons.</source>
        <translation>在这个页面上，这个键用来在列表中移动或按下按钮。</translation>
    </message>
    <message>
        <source>The system keeps this key for itself.</source>
        <translation>这个键由系统占用。</translation>
    </message>
    <message>
        <source>It gives the label “{name}” in this project. Give the label another key first, in Labels…</source>
        <translation>在这个项目里，这个键用来给出标签“{name}”。请先在“标签…”里给该标签换一个键。</translation>
    </message>
    <message>
        <source>{actions} has this key.</source>
        <translation>这个键现在属于{actions}。</translation>
    </message>
    <message>
        <source>This key is free.</source>
        <translation>这个键没有被占用。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>“{action}” ({page})</source>
        <translation>“{action}”（{page}）</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Choose an action and give it another key. Two pages may use the same key; the keys that give labels are chosen with the labels, in Labels…</source>
        <translation>选一个操作，给它换一个键。两个页面可以用同一个键；给出标签的键在“标签…”里设置。</translation>
    </message>
    <message>
        <source>Search for an action or a key</source>
        <translation>查找操作或按键</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Add another…</source>
        <translation>再加一个…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>All defaults</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>⚠ also: {action}</source>
        <translation>⚠ 同键：{action}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
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
        <source>for all texts (else for the next thousand)</source>
        <translation>为全部文本准备（否则只准备接下来一千条）</translation>
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
