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
    <name>ReviewActions</name>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Take the majority</source>
        <translation>采用多数</translation>
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
        <source>The other list</source>
        <translation>另一个列表</translation>
    </message>
    <message>
        <source>Show or hide the agreement</source>
        <translation>显示或隐藏一致性</translation>
    </message>
    <message>
        <source>Settle by a rule</source>
        <translation>按规则裁定</translation>
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
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>{count} settled</source>
        <translation>已裁定 {count}</translation>
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
        <source>and {count} more</source>
        <translation>还有 {count} 条</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
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
        <source>Majority</source>
        <translation>采用多数</translation>
    </message>
    <message>
        <source>This project is open for reading only, so nothing can be settled.</source>
        <translation>这个项目是只读打开的，无法裁定。</translation>
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
