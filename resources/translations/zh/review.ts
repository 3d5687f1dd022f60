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
        <source>Cohen κ</source>
        <translation>Cohen κ</translation>
    </message>
    <message>
        <source>labelled alike</source>
        <translation>标签相同</translation>
    </message>
    <message>
        <source>Agreement of each pair</source>
        <translation>两两一致性</translation>
    </message>
    <message>
        <source>κ is not defined here: both gave every text the same label, so they would agree by chance alone.</source>
        <translation>这里的 κ 没有定义：两人给每条文本的标签都一样，单凭偶然也会一致。</translation>
    </message>
    <message>
        <source>Agreement by label</source>
        <translation>每类一致性</translation>
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
        <source>{names}: Cohen κ, {texts}</source>
        <translation>{names}：Cohen κ，{texts}</translation>
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
