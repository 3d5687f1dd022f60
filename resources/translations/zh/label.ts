<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Anchoring</name>
    <message>
        <source>With the suggestion in sight you gave the same label in {share} of {count} texts ({low} to {high}).</source>
        <translation>看得到建议时，你在 {count} 条文本中有 {share} 给了与建议相同的标签（{low} 至 {high}）。</translation>
    </message>
    <message>
        <source>Labelling blind you gave the label that it would have proposed in {share} of {count} texts ({low} to {high}).</source>
        <translation>看不到建议时，你在 {count} 条文本中有 {share} 给了模型本会建议的标签（{low} 至 {high}）。</translation>
    </message>
    <message>
        <source>There is no model in use, so nothing is proposed.</source>
        <translation>现在没有使用中的模型，因此没有建议。</translation>
    </message>
    <message>
        <source>To tell, it takes {enough} texts of each kind that you labelled since the model was trained: there are {shown} with the suggestion in sight and {blind} labelled blind.</source>
        <translation>要作出判断，两类文本各需要 {enough} 条（模型训练之后由你标注）：目前看得到建议的有 {shown} 条，看不到建议的有 {blind} 条。</translation>
    </message>
    <message>
        <source>Every tenth text comes at random and is labelled blind, so the second group grows more slowly.</source>
        <translation>每十条文本中有一条随机抽取、不显示建议，所以第二类增长得较慢。</translation>
    </message>
    <message>
        <source>The ranges hold in 95 of 100 such samples. The two groups are not alike: blind texts come at random, and those with a suggestion are mostly ones that the model is unsure of. If you agree much more often when you see it, it may lead you; a small difference tells nothing.</source>
        <translation>在 100 个这样的样本中，约有 95 个的真实值落在所给范围内。两类文本并不相同：不显示建议的是随机抽取的，显示建议的多半是模型没有把握的。如果看得到建议时你明显更常与它一致，你可能受了它的影响；差别很小则说明不了什么。</translation>
    </message>
</context>
<context>
    <name>CommentField</name>
    <message>
        <source>Comment on this text</source>
        <translation>对这条文本的备注</translation>
    </message>
    <message>
        <source>Comment: Enter saves, Shift+Enter begins a line, Esc leaves</source>
        <translation>备注：Enter 保存，Shift+Enter 换行，Esc 离开</translation>
    </message>
</context>
<context>
    <name>Comments</name>
    <message>
        <source>The comment was saved.</source>
        <translation>备注已保存。</translation>
    </message>
    <message>
        <source>Undo takes it back.</source>
        <translation>撤销可以收回。</translation>
    </message>
</context>
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
    <name>FilterChip</name>
    <message>
        <source>Take the filter away</source>
        <translation>取消筛选</translation>
    </message>
    <message>
        <source>All texts</source>
        <translation>全部文本</translation>
    </message>
    <message>
        <source>Choose which texts come, by a filter.</source>
        <translation>用筛选条件决定出现哪些文本。</translation>
    </message>
    <message>
        <source>Only these texts come, labelled or not.</source>
        <translation>只出现这些文本，不论是否已标注。</translation>
    </message>
    <message>
        <source>Only these texts come, as long as they wait.</source>
        <translation>只出现这些文本中尚待标注的。</translation>
    </message>
    <message>
        <source>Texts with words</source>
        <translation>含有词语的文本</translation>
    </message>
    <message>
        <source>Only texts with these words in them:</source>
        <translation>只要含有这些词语的文本：</translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message>
        <source>Flagged</source>
        <translation>有标记</translation>
    </message>
    <message>
        <source>Unchecked labels</source>
        <translation>未核对的标注</translation>
    </message>
    <message>
        <source>All texts</source>
        <translation>全部文本</translation>
    </message>
    <message>
        <source>Texts with the words…</source>
        <translation>含有词语的文本…</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>suggested: {label}</source>
        <translation>建议：{label}</translation>
    </message>
</context>
<context>
    <name>FlagMark</name>
    <message>
        <source>Flagged</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>Not flagged</source>
        <translation>未标记</translation>
    </message>
    <message>
        <source>Take the flag away</source>
        <translation>取消标记</translation>
    </message>
    <message>
        <source>Flag this text for another look</source>
        <translation>标记这条文本，以后再看</translation>
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
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>The labels</source>
        <translation>各个标签</translation>
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
        <source>Flag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Why this suggestion</source>
        <translation>为什么这样建议</translation>
    </message>
    <message>
        <source>My work</source>
        <translation>我的工作</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
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
        <source>Only some texts</source>
        <translation>只看部分文本</translation>
    </message>
    <message>
        <source>previous, next</source>
        <translation>前后</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>准则</translation>
    </message>
    <message>
        <source>Scroll down in a long text</source>
        <translation>长文本向下翻</translation>
    </message>
    <message>
        <source>Scroll up in a long text</source>
        <translation>长文本向上翻</translation>
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
</context>
<context>
    <name>MyWork</name>
    <message>
        <source>My work</source>
        <translation>我的工作</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Goal for a day</source>
        <translation>每天的目标</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>按标签</translation>
    </message>
    <message>
        <source>today · in all</source>
        <translation>今天 · 总共</translation>
    </message>
    <message>
        <source>Do suggestions lead me?</source>
        <translation>建议是否影响了我？</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>{done} texts decided</source>
        <translation>已决定 {done} 条文本</translation>
    </message>
    <message>
        <source>{done} of {goal} texts decided</source>
        <translation>已决定 {done} 条文本，目标 {goal} 条</translation>
    </message>
    <message>
        <source>{count} texts an hour, by the latest decisions</source>
        <translation>按最近的决定，每小时 {count} 条</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>跳过</translation>
    </message>
</context>
<context>
    <name>PaceLine</name>
    <message>
        <source>Today {done}</source>
        <translation>今天 {done}</translation>
    </message>
    <message>
        <source>{count} an hour</source>
        <translation>每小时 {count} 条</translation>
    </message>
    <message>
        <source>{count} an hour, by the latest decisions</source>
        <translation>按最近的决定，每小时 {count} 条</translation>
    </message>
    <message>
        <source>My work: click</source>
        <translation>我的工作：点击</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>Half of the texts took less than {time}</source>
        <translation>半数文本用时不到 {time}</translation>
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
        <source>Labelled or not</source>
        <translation>不论是否已标注</translation>
    </message>
    <message>
        <source>All texts of the filter, labelled or not</source>
        <translation>筛选出的全部文本，不论是否已标注</translation>
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
        <source>Why?</source>
        <translation>为什么</translation>
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
        <source>Labelled blind</source>
        <translation>盲标</translation>
    </message>
    <message>
        <source>held out or given to several annotators: a suggestion would spoil the measure</source>
        <translation>留出的或多人共标的文本：看到建议会让衡量失真</translation>
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
        <source>No text of this filter waits any more. Take the filter away above to go on.</source>
        <translation>这个筛选中没有待标注的文本了。取消上方的筛选即可继续。</translation>
    </message>
    <message>
        <source>To the Corpus page</source>
        <translation>去“语料”页</translation>
    </message>
    <message>
        <source>Train a model on them</source>
        <translation>用它们训练模型</translation>
    </message>
    <message>
        <source>Take the filter away</source>
        <translation>取消筛选</translation>
    </message>
    <message>
        <source>You skipped it</source>
        <translation>你跳过了它</translation>
    </message>
    <message>
        <source>Your label, unchecked</source>
        <translation>你的标签（未核对）</translation>
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
<context>
    <name>Why</name>
    <message>
        <source>The engine is busy: {title}.</source>
        <translation>引擎正忙：{title}。</translation>
    </message>
    <message>
        <source>Ask again when that is done.</source>
        <translation>等它完成后再问。</translation>
    </message>
    <message>
        <source>Why this suggestion</source>
        <translation>为什么这样建议</translation>
    </message>
</context>
<context>
    <name>WhyStrip</name>
    <message>
        <source>Asking the model…</source>
        <translation>正在询问模型…</translation>
    </message>
</context>
<context>
    <name>WhyWords</name>
    <message>
        <source>No single word moves the model much towards “{label}”: it is the whole.</source>
        <translation>没有哪个词单独明显影响模型判为“{label}”：起作用的是整句。</translation>
    </message>
    <message>
        <source>“{piece}” {before} → {after}</source>
        <translation>“{piece}” {before} → {after}</translation>
    </message>
    <message>
        <source>A dashed line: spoke against it.</source>
        <translation>虚线：起相反作用的词。</translation>
    </message>
    <message>
        <source>The model would be less sure of “{label}” without: {pieces}</source>
        <translation>去掉下面的词，模型对“{label}”就没那么有把握：{pieces}</translation>
    </message>
    <message>
        <source>This tells what moved the model, not what the text says.</source>
        <translation>这只说明什么影响了模型，不说明文本真正的意思。</translation>
    </message>
    <message>
        <source>“{piece}” {share}</source>
        <translation>“{piece}” {share}</translation>
    </message>
    <message>
        <source>Attention (where the network looked, which is no reason): {pieces}.</source>
        <translation>注意力（网络看了哪里，并不是理由）：{pieces}。</translation>
    </message>
    <message>
        <source>What follows after {count} characters was not read.</source>
        <translation>第 {count} 个字之后的内容没有读。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
</TS>
