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
    <message>
        <source>Which texts, in which order</source>
        <translation>标哪些文本、按什么顺序</translation>
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
</context>
<context>
    <name>QueueChooser</name>
    <message>
        <source>varied order: {share} ready</source>
        <translation>多样顺序：已准备 {share}</translation>
    </message>
    <message>
        <source>Which texts</source>
        <translation>哪些文本</translation>
    </message>
    <message>
        <source>In which order</source>
        <translation>什么顺序</translation>
    </message>
    <message>
        <source>Or look again at</source>
        <translation>或者复看</translation>
    </message>
    <message>
        <source>{share} ready; choose it again to stop</source>
        <translation>已准备 {share}；再选一次即停止</translation>
    </message>
    <message>
        <source>needs a model: train one first</source>
        <translation>需要模型：请先训练</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>Texts that nobody labelled</source>
        <translation>无人标注的文本</translation>
    </message>
    <message>
        <source>Not labelled by me</source>
        <translation>我没标过</translation>
    </message>
    <message>
        <source>Texts that I have not labelled</source>
        <translation>我没标过的文本</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>closest calls once there is a model, else as imported</source>
        <translation>有模型时最难分辨优先，否则按导入顺序</translation>
    </message>
    <message>
        <source>As imported</source>
        <translation>按导入顺序</translation>
    </message>
    <message>
        <source>as they stand in the file</source>
        <translation>与文件中的顺序相同</translation>
    </message>
    <message>
        <source>At random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>by chance: a fair sample of the corpus</source>
        <translation>随机抽取：语料的公平样本</translation>
    </message>
    <message>
        <source>Closest calls first</source>
        <translation>最难分辨优先</translation>
    </message>
    <message>
        <source>the model wavers between two labels</source>
        <translation>模型在两个标签之间犹豫</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>最没把握优先</translation>
    </message>
    <message>
        <source>the model is not sure of its best label</source>
        <translation>模型对首选标签没有把握</translation>
    </message>
    <message>
        <source>Most puzzling first</source>
        <translation>最费解优先</translation>
    </message>
    <message>
        <source>the model holds many labels for possible</source>
        <translation>模型认为许多标签都有可能</translation>
    </message>
    <message>
        <source>Varied first</source>
        <translation>多样优先</translation>
    </message>
    <message>
        <source>unlike texts in turn: good before the first model</source>
        <translation>轮流给出差别大的文本，适合还没有模型时</translation>
    </message>
    <message>
        <source>Model disagrees</source>
        <translation>与模型不一致</translation>
    </message>
    <message>
        <source>labelled texts that the model would label otherwise</source>
        <translation>模型会给出别的标签的已标文本</translation>
    </message>
    <message>
        <source>Annotators disagree</source>
        <translation>标注者不一致</translation>
    </message>
    <message>
        <source>texts that were given different labels</source>
        <translation>得到不同标签的文本</translation>
    </message>
</context>
<context>
    <name>SuggestionStrip</name>
    <message>
        <source>Accept suggestion</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <source>Random text</source>
        <translation>随机文本</translation>
    </message>
    <message>
        <source>shown without a suggestion: a fair sample grows from these</source>
        <translation>不显示建议：由此积累公平的样本</translation>
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
        <source>That was the last text of this list. Choose another order above.</source>
        <translation>这份清单已经看完。请在上方选择别的顺序。</translation>
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
        <source>No label prevails</source>
        <translation>没有多数标签</translation>
    </message>
    <message>
        <source>Label so far</source>
        <translation>现有标签</translation>
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
<context>
    <name>VariedOrder</name>
    <message>
        <source>Looking which texts are alike</source>
        <translation>正在比较文本的相似程度</translation>
    </message>
</context>
</TS>
