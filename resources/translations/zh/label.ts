<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DecisionRow</name>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
</context>
<context>
    <name>DecisionsCard</name>
    <message>
        <source>Last decisions</source>
        <translation>最近的决定</translation>
    </message>
</context>
<context>
    <name>GuidelinesCard</name>
    <message>
        <source>This label has no definition yet.</source>
        <translation>这个标签还没有定义。</translation>
    </message>
    <message>
        <source>e.g. “{example}”</source>
        <translation>例 “{example}”</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>准则</translation>
    </message>
    <message>
        <source>Labels…</source>
        <translation>标签…</translation>
    </message>
</context>
<context>
    <name>KeyHints</name>
    <message>
        <source>all keys</source>
        <translation>全部按键</translation>
    </message>
</context>
<context>
    <name>LabelActions</name>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Accept the suggestion</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
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
        <source>Previous text</source>
        <translation>上一条</translation>
    </message>
    <message>
        <source>Next text</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>准则</translation>
    </message>
</context>
<context>
    <name>LabelPage</name>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Guidelines and decisions</source>
        <translation>准则与决定</translation>
    </message>
    <message>
        <source>Today {done} / {goal}</source>
        <translation>今天 {done} / {goal}</translation>
    </message>
    <message>
        <source>Today {done}</source>
        <translation>今天 {done}</translation>
    </message>
    <message>
        <source>Texts that nobody labelled</source>
        <translation>无人标注的文本</translation>
    </message>
    <message>
        <source>Texts that I have not labelled</source>
        <translation>我没标过的文本</translation>
    </message>
</context>
<context>
    <name>SuggestionStrip</name>
    <message>
        <source>Accept suggestion</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <source>model run-{id} (held-out macro-F1 {score})</source>
        <translation>模型 run-{id}（留出集宏平均F1 {score}）</translation>
    </message>
    <message>
        <source>model run-{id} (dev macro-F1 {score})</source>
        <translation>模型 run-{id}（开发集宏平均F1 {score}）</translation>
    </message>
    <message>
        <source>model run-{id}</source>
        <translation>模型 run-{id}</translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message>
        <source>{count} texts with the same words</source>
        <translation>重复组 {count} 条</translation>
    </message>
    <message>
        <source>You skipped it</source>
        <translation>你跳过了它</translation>
    </message>
    <message>
        <source>Your label</source>
        <translation>你的标签</translation>
    </message>
    <message>
        <source>There are no texts yet. Import some on the Corpus page.</source>
        <translation>还没有文本。请到“语料”页导入。</translation>
    </message>
    <message>
        <source>Every text is labelled. Well done!</source>
        <translation>全部文本都标完了，辛苦了！</translation>
    </message>
    <message>
        <source>This project is open for reading only, so nothing can be labelled.</source>
        <translation>项目以只读方式打开，不能标注。</translation>
    </message>
</context>
</TS>
