<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome to EmoDesk</source>
        <translation>欢迎使用 EmoDesk</translation>
    </message>
    <message>
        <source>Label texts, train a classifier on them, let it label the rest. Everything stays on this computer.</source>
        <translation>标注文本，用它们训练分类器，再让它标注其余的。一切都留在这台电脑上。</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>120 short texts with six emotions: try everything in five minutes.</source>
        <translation>120 条短文本，六种情绪：五分钟试完所有功能。</translation>
    </message>
    <message>
        <source>Import a spreadsheet</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Excel, CSV, JSON or a text file becomes a project of its own.</source>
        <translation>Excel、CSV、JSON 或文本文件，导入后成为一个新项目。</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Go on with a file that ends in .emodesk.</source>
        <translation>继续处理以 .emodesk 结尾的文件。</translation>
    </message>
    <message>
        <source>Make an empty project…</source>
        <translation>新建空项目…</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
</context>
</TS>
