<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AgreementSide</name>
    <message>
        <source>Comparing the labels…</source>
        <translation>正在比较标签…</translation>
    </message>
    <message>
        <source>Two people must label the same texts before their agreement can be measured. A second person can enter their name in Settings and choose “Texts that I have not labelled” on the Label page.</source>
        <translation>要有两个人标注过同样的文本，才能算出一致性。第二个人可以在“设置”里填上自己的名字，再到“标注”页选择“我没标过的文本”。</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Krippendorff α</source>
        <translation>Krippendorff α</translation>
    </message>
    <message>
        <source>Agreement beyond chance: 1 is perfect, 0 is chance. Any number of people may have labelled a text. Below it where the number would lie in 95 of 100 draws of texts like these.</source>
        <translation>扣除偶然后的一致程度：1 为完全一致，0 相当于偶然。每条文本可由任意多人标注。下面是 95% 区间：换一批同类文本，100 次里约有 95 次落在其中。</translation>
    </message>
    <message>
        <source>Fleiss κ</source>
        <translation>Fleiss κ</translation>
    </message>
    <message>
        <source>Agreement beyond chance, with every text counting alike however many labelled it.</source>
        <translation>扣除偶然后的一致程度；无论多少人标注，每条文本的分量相同。</translation>
    </message>
    <message>
        <source>labelled alike</source>
        <translation>标签相同</translation>
    </message>
    <message>
        <source>How many of the pairs of labels of a text agree, on average.</source>
        <translation>每条文本的标签两两相比，平均有多少相同。</translation>
    </message>
    <message>
        <source>Agreement of each pair</source>
        <translation>两两一致性</translation>
    </message>
    <message>
        <source>Which labels are compared</source>
        <translation>比较哪些标签</translation>
    </message>
    <message>
        <source>Settle by a rule…</source>
        <translation>按规则裁定…</translation>
    </message>
    <message>
        <source>κ is not defined here: both gave every text the same label, so they would agree by chance alone.</source>
        <translation>这里的 κ 没有定义：两人给每条文本的标签都一样，单凭偶然也会一致。</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>全部标注</translation>
    </message>
    <message>
        <source>Blind labels</source>
        <translation>盲标</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>每类一致性</translation>
    </message>
    <message>
        <source>Agreement by label</source>
        <translation>每类一致性</translation>
    </message>
    <message>
        <source>All, α</source>
        <translation>全体 α</translation>
    </message>
    <message>
        <source>Pair, κ</source>
        <translation>两人 κ</translation>
    </message>
    <message>
        <source>Each label against all others taken together</source>
        <translation>每类标签与其余所有标签相比</translation>
    </message>
    <message>
        <source>Rows: {first}, columns: {second}</source>
        <translation>行：{first}，列：{second}</translation>
    </message>
    <message>
        <source>They agree on every text.</source>
        <translation>两人在每条文本上都一致。</translation>
    </message>
    <message>
        <source>Most often confused: {first} ↔ {second} ({count})</source>
        <translation>最常混淆：{first} ↔ {second}（{count} 条）</translation>
    </message>
    <message>
        <source>1 common text</source>
        <translation>1 条共同文本</translation>
    </message>
    <message>
        <source>{count} common texts</source>
        <translation>{count} 条共同文本</translation>
    </message>
    <message>
        <source>1 annotator</source>
        <translation>1 位标注者</translation>
    </message>
    <message>
        <source>{count} annotators</source>
        <translation>{count} 位标注者</translation>
    </message>
    <message>
        <source>α of 0.80 or more: reliable labels, by the convention of Krippendorff.</source>
        <translation>α 不低于 0.80：按 Krippendorff 的惯例，标签可靠。</translation>
    </message>
    <message>
        <source>α from 0.667 to 0.80: enough for tentative conclusions, by the convention of Krippendorff.</source>
        <translation>α 在 0.667 与 0.80 之间：按 Krippendorff 的惯例，只够得出初步结论。</translation>
    </message>
    <message>
        <source>α below 0.667: too low to rely on these labels, by the convention of Krippendorff.</source>
        <translation>α 低于 0.667：按 Krippendorff 的惯例，这些标签还不能依靠。</translation>
    </message>
    <message>
        <source>{people}, {texts}; blind labels only</source>
        <translation>{people}，{texts}；只算盲标</translation>
    </message>
    <message>
        <source>{people}, {texts}; all labels</source>
        <translation>{people}，{texts}；全部标注</translation>
    </message>
    <message>
        <source>α is not defined: everybody gave every text the same label.</source>
        <translation>α 没有定义：所有人给每条文本的标签都一样。</translation>
    </message>
    <message>
        <source>The interval reaches below {border}.</source>
        <translation>区间的下端低于 {border}。</translation>
    </message>
    <message>
        <source>There are too few texts to tell how sure it is.</source>
        <translation>文本太少，说不出有多大把握。</translation>
    </message>
    <message>
        <source>Cohen κ {kappa}, {texts}, {share} labelled alike</source>
        <translation>Cohen κ {kappa}，{texts}，{share} 标签相同</translation>
    </message>
    <message>
        <source>{names}: κ {kappa}, {texts}, {share} labelled alike</source>
        <translation>{names}：κ {kappa}，{texts}，{share} 标签相同</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>没有定义</translation>
    </message>
</context>
<context>
    <name>DoubtSearch</name>
    <message>
        <source>Looking for doubtful labels</source>
        <translation>查找可疑标签</translation>
    </message>
    <message>
        <source>Of {texts} labels {doubtful} are probably wrong.</source>
        <translation>{texts} 个标签里，有 {doubtful} 个很可能是错的。</translation>
    </message>
</context>
<context>
    <name>ReviewActions</name>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Take the majority, or the proposed label</source>
        <translation>采用多数人的标签，或采用建议的标签</translation>
    </message>
    <message>
        <source>Keep the doubtful label</source>
        <translation>保留可疑的标签</translation>
    </message>
    <message>
        <source>Doubtful labels: go there, or look for them</source>
        <translation>可疑标签：转到列表，或开始查找</translation>
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
        <source>Previous</source>
        <translation>上一条</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>Settle by a rule</source>
        <translation>按规则裁定</translation>
    </message>
    <message>
        <source>The next list</source>
        <translation>下一个列表</translation>
    </message>
    <message>
        <source>Show or hide the column at the right</source>
        <translation>显示或收起右栏</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>向下翻</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>向上翻</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>全部按键</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Texts on which annotators disagree and that nobody settled</source>
        <translation>标注者意见不一、还没有裁定的文本</translation>
    </message>
    <message>
        <source>Texts with the same words but different labels</source>
        <translation>文字相同、标签不同的文本</translation>
    </message>
    <message>
        <source>The search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>{count} settled</source>
        <translation>已裁定 {count}</translation>
    </message>
    <message>
        <source>{done} of {total} done</source>
        <translation>已处理 {done} / {total}</translation>
    </message>
    <message>
        <source>Worth a look: {done} of {total} done</source>
        <translation>值得一看：已处理 {done} / {total}</translation>
    </message>
    <message>
        <source>Looking for texts on which annotators disagree…</source>
        <translation>正在查找标注者意见不一的文本…</translation>
    </message>
    <message>
        <source>Looking for copies with different labels…</source>
        <translation>正在查找标签不同的重复文本…</translation>
    </message>
    <message>
        <source>Nothing to settle any more. Well done!</source>
        <translation>全部裁定完了，辛苦了！</translation>
    </message>
    <message>
        <source>Nothing to settle. Where two people labelled the same text, they agree.</source>
        <translation>没有需要裁定的文本：凡是两个人都标过的，标签都一致。</translation>
    </message>
    <message>
        <source>Doubtful labels {count}</source>
        <translation>可疑标签 {count}</translation>
    </message>
    <message>
        <source>Texts whose label classifiers hold to be wrong</source>
        <translation>分类器认为标错了的文本</translation>
    </message>
    <message>
        <source>Reading the list of doubtful labels…</source>
        <translation>正在读取可疑标签的列表…</translation>
    </message>
    <message>
        <source>No label is in doubt.</source>
        <translation>没有可疑的标签。</translation>
    </message>
    <message>
        <source>Nothing to settle. Texts with the same words have the same label.</source>
        <translation>没有需要裁定的文本：文字相同的，标签也都相同。</translation>
    </message>
    <message>
        <source>To settle {count}</source>
        <translation>裁定 {count}</translation>
    </message>
    <message>
        <source>Contradictory duplicates {count}</source>
        <translation>矛盾的重复 {count}</translation>
    </message>
</context>
<context>
    <name>ReviewPresenter</name>
    <message>
        <source>The step concerned a text that is not open here.</source>
        <translation>这一步涉及的文本不在待裁定之列。</translation>
    </message>
</context>
<context>
    <name>RuleChoice</name>
    <message>
        <source>Majority</source>
        <translation>多数</translation>
    </message>
    <message>
        <source>The label that was given most often. A tie stays open.</source>
        <translation>取标得最多的标签。票数相同的仍待裁定。</translation>
    </message>
    <message>
        <source>Dawid–Skene</source>
        <translation>Dawid–Skene</translation>
    </message>
    <message>
        <source>A model finds out at once how reliable each person is and what each text probably is. Errors that several people share count as true.</source>
        <translation>用模型同时估计每个人有多可靠、每条文本最可能是什么。若几个人犯同样的错，模型会当成正确。</translation>
    </message>
    <message>
        <source>more people than any other</source>
        <translation>比其他标签都多的人</translation>
    </message>
    <message>
        <source>at least half of them</source>
        <translation>至少一半的人</translation>
    </message>
    <message>
        <source>at least two thirds of them</source>
        <translation>至少三分之二的人</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>People who labelled the text, at least</source>
        <translation>标注过该文本的人数至少为</translation>
    </message>
    <message>
        <source>The label was given by</source>
        <translation>给出该标签的有</translation>
    </message>
    <message>
        <source>Probability of the label, at least</source>
        <translation>标签的概率至少为</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>Settle 1 text</source>
        <translation>裁定 1 条文本</translation>
    </message>
    <message>
        <source>Settle {count} texts</source>
        <translation>裁定 {count} 条文本</translation>
    </message>
    <message>
        <source>1 text settled.</source>
        <translation>已裁定 1 条文本。</translation>
    </message>
    <message>
        <source>{count} texts settled.</source>
        <translation>已裁定 {count} 条文本。</translation>
    </message>
    <message>
        <source>Settle by a rule</source>
        <translation>按规则裁定</translation>
    </message>
    <message>
        <source>Texts that have a gold label keep it. What the rule cannot tell stays open.</source>
        <translation>已有金标准的文本保持不变。规则定不下来的仍待裁定。</translation>
    </message>
    <message>
        <source>Ctrl+Z takes it back in one step.</source>
        <translation>按 Ctrl+Z 可一步撤销。</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>裁定</translation>
    </message>
</context>
<context>
    <name>RuleOutcome</name>
    <message>
        <source>1 text gets a gold label.</source>
        <translation>1 条文本将得到金标准。</translation>
    </message>
    <message>
        <source>{count} texts get a gold label.</source>
        <translation>{count} 条文本将得到金标准。</translation>
    </message>
    <message>
        <source>1 text stays open: the rule cannot tell.</source>
        <translation>1 条文本按此规则定不下来，仍待裁定。</translation>
    </message>
    <message>
        <source>{count} texts stay open: the rule cannot tell.</source>
        <translation>{count} 条文本按此规则定不下来，仍待裁定。</translation>
    </message>
    <message>
        <source>1 text was labelled by too few people.</source>
        <translation>1 条文本标注的人数不够。</translation>
    </message>
    <message>
        <source>{count} texts were labelled by too few people.</source>
        <translation>{count} 条文本标注的人数不够。</translation>
    </message>
    <message>
        <source>1 text gets another label than most people gave it.</source>
        <translation>1 条文本的金标准与多数人的标签不同。</translation>
    </message>
    <message>
        <source>{count} texts get another label than most people gave them.</source>
        <translation>{count} 条文本的金标准与多数人的标签不同。</translation>
    </message>
    <message>
        <source>1 text was settled by a rule before a label of it changed.</source>
        <translation>有 1 条文本按规则裁定之后，标签又有改动。</translation>
    </message>
    <message>
        <source>{count} texts were settled by a rule before labels of them changed.</source>
        <translation>有 {count} 条文本按规则裁定之后，标签又有改动。</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 条文本</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} 条文本</translation>
    </message>
    <message>
        <source>Open them again</source>
        <translation>恢复为待裁定</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Labels that are probably right, by annotator:</source>
        <translation>各标注者的标签估计正确的比例：</translation>
    </message>
    <message>
        <source>Of two people the model cannot tell who is right. It needs three or more who labelled some of the same texts.</source>
        <translation>只有两个人时，模型分不清谁对。需要三人或更多人标注部分相同的文本。</translation>
    </message>
</context>
<context>
    <name>SaidArea</name>
    <message>
        <source>file {name}</source>
        <translation>文件 {name}</translation>
    </message>
    <message>
        <source>gold</source>
        <translation>金标准</translation>
    </message>
    <message>
        <source>Proposed by the classifiers</source>
        <translation>分类器的建议</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>现有标签</translation>
    </message>
    <message>
        <source>Given by {names}</source>
        <translation>现有标签，来自 {names}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 条</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Since then the label of 1 text changed.</source>
        <translation>此后有 1 条文本的标签变了。</translation>
    </message>
    <message>
        <source>Since then the labels of {count} texts changed.</source>
        <translation>此后有 {count} 条文本的标签变了。</translation>
    </message>
    <message>
        <source>Labels that are probably wrong</source>
        <translation>很可能标错了的标签</translation>
    </message>
    <message>
        <source>Classifiers learn four fifths of the labels and predict the last fifth, five times over, so that each text is judged by one that never saw it. A label that it would hardly give may be wrong: it comes on a list, for you to decide. The search itself changes no label. Held-out texts take no part.</source>
        <translation>分类器学习五分之四的标签，预测剩下的五分之一，这样轮换五次，每条文本都由没有见过它的分类器来判断。如果分类器几乎不会给出现有的标签，这个标签就可能错了：它会列出来，由您决定。查找本身不改动任何标签。留出集的文本不参与。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Looking for doubtful labels</source>
        <translation>查找可疑标签</translation>
    </message>
    <message>
        <source>Search again (quick)</source>
        <translation>重新查找（快速）</translation>
    </message>
    <message>
        <source>Search again (exact, slow)</source>
        <translation>重新查找（精确，较慢）</translation>
    </message>
    <message>
        <source>Find (quick)</source>
        <translation>查找（快速）</translation>
    </message>
    <message>
        <source>Find (exact, slow)</source>
        <translation>查找（精确，较慢）</translation>
    </message>
    <message>
        <source>The search found no label to doubt.</source>
        <translation>没有找到可疑的标签。</translation>
    </message>
    <message>
        <source>Every label on the list is decided. Well done!</source>
        <translation>列表里的标签都处理完了，辛苦了！</translation>
    </message>
    <message>
        <source>Exact search of {when} in {texts} labelled texts</source>
        <translation>{when} 精确查找了 {texts} 条已标注的文本</translation>
    </message>
    <message>
        <source>Quick search of {when} in {texts} labelled texts</source>
        <translation>{when} 快速查找了 {texts} 条已标注的文本</translation>
    </message>
    <message>
        <source>Probably wrong: {probable} · worth a look: {others}</source>
        <translation>很可能错了：{probable} · 值得一看：{others}</translation>
    </message>
    <message>
        <source>Quick: a simple classifier on what the encoder makes of the texts. Seconds on a graphics card, else about a minute for 5,000 texts.</source>
        <translation>快速：在编码器的输出上训练一个简单的分类器。有显卡只需几秒，没有显卡时 5,000 条文本约一分钟。</translation>
    </message>
    <message>
        <source>Exact: trains the classifier itself five times; that takes much longer.</source>
        <translation>精确：把分类器本身训练五次，要慢得多。</translation>
    </message>
    <message>
        <source>Exact: trains the classifier itself five times, about {time}.</source>
        <translation>精确：把分类器本身训练五次，约 {time}。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Waits until the engine is free</source>
        <translation>等待引擎空闲</translation>
    </message>
    <message>
        <source>Looking for doubtful labels: {share}</source>
        <translation>正在查找可疑标签：{share}</translation>
    </message>
    <message>
        <source>This project is open for reading only, so no list can be kept.</source>
        <translation>这个项目是只读打开的，无法保存列表。</translation>
    </message>
    <message>
        <source>There are too few labels yet: at least two labels need five texts each, or nothing can be learned from them.</source>
        <translation>标签还太少：至少要有两个标签，各有五条文本，否则学不到什么。</translation>
    </message>
</context>
<context>
    <name>SettleCard</name>
    <message>
        <source>1 annotator</source>
        <translation>1 人标注</translation>
    </message>
    <message>
        <source>{count} annotators</source>
        <translation>{count} 人标注</translation>
    </message>
    <message>
        <source>1 text with these words</source>
        <translation>1 条文字如此的文本</translation>
    </message>
    <message>
        <source>{count} texts with the same words</source>
        <translation>{count} 条文字相同的文本</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Who says what</source>
        <translation>各人的标签</translation>
    </message>
    <message>
        <source>Take the proposal</source>
        <translation>采用建议</translation>
    </message>
    <message>
        <source>Majority</source>
        <translation>采用多数</translation>
    </message>
    <message>
        <source>Has no label any more</source>
        <translation>已没有标签</translation>
    </message>
    <message>
        <source>Probably wrong</source>
        <translation>很可能错了</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>值得一看</translation>
    </message>
    <message>
        <source>This project is open for reading only, so nothing can be settled.</source>
        <translation>这个项目是只读打开的，无法裁定。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已裁定</translation>
    </message>
    <message>
        <source>Not in dispute any more</source>
        <translation>已不再有争议</translation>
    </message>
</context>
</TS>
