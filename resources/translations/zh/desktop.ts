<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Age</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} 小时</translation>
    </message>
    <message>
        <source>{count} d</source>
        <translation>{count} 天</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>EmoDesk projects</source>
        <translation>EmoDesk 项目</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>corpus</source>
        <translation>语料</translation>
    </message>
    <message>
        <source>Close the project?</source>
        <translation>关闭项目？</translation>
    </message>
    <message>
        <source>This is still running:</source>
        <translation>还在运行：</translation>
    </message>
    <message>
        <source>Closing stops it. Your labels are saved in any case.</source>
        <translation>关闭会停止它。你的标签已经全部保存。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>About EmoDesk</source>
        <translation>关于 EmoDesk</translation>
    </message>
    <message>
        <source>Label emotion corpora, train classifiers on them, and classify spreadsheets, all on your own computer. Nothing leaves it.</source>
        <translation>标注情绪语料，训练分类器，给表格分类，全部在你自己的电脑上完成，任何内容都不会离开它。</translation>
    </message>
</context>
<context>
    <name>EngineCard</name>
    <message>
        <source>Stop this</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop what the engine does</source>
        <translation>停止引擎正在做的事</translation>
    </message>
    <message>
        <source>Engine idle</source>
        <translation>引擎空闲</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>{title} (+{count} waiting)</source>
        <translation>{title}（另有 {count} 项等待）</translation>
    </message>
</context>
<context>
    <name>KeysOverview</name>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>语料</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>{project} · {count} texts</source>
        <translation>{project} · {count} 条文本</translation>
    </message>
    <message>
        <source>open for reading only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Annotator: {name}</source>
        <translation>标注者：{name}</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>✓ every label saved</source>
        <translation>✓ 全部已保存</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Making suggestions</source>
        <translation>正在准备建议</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>Another window is working on it; close that one to label.</source>
        <translation>另一个窗口正在使用它；关闭那个窗口后才能标注。</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Everywhere</source>
        <translation>任何页面</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Import a spreadsheet…</source>
        <translation>导入表格…</translation>
    </message>
    <message>
        <source>Export the corpus…</source>
        <translation>导出语料…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>About EmoDesk</source>
        <translation>关于 EmoDesk</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>{big} d {small} h</source>
        <translation>{big} 天 {small} 小时</translation>
    </message>
    <message>
        <source>{big} d</source>
        <translation>{big} 天</translation>
    </message>
    <message>
        <source>{big} h {small} min</source>
        <translation>{big} 小时 {small} 分</translation>
    </message>
    <message>
        <source>{big} h</source>
        <translation>{big} 小时</translation>
    </message>
    <message>
        <source>{big} min {small} s</source>
        <translation>{big} 分 {small} 秒</translation>
    </message>
    <message>
        <source>{big} min</source>
        <translation>{big} 分钟</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
</TS>
