<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CompareActions</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>新实验</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>导出表格</translation>
    </message>
</context>
<context>
    <name>CompareExport</name>
    <message>
        <source>experiment {number}</source>
        <translation>实验 {number}</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>The table as CSV</source>
        <translation>把表格导出为 CSV</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>新实验</translation>
    </message>
    <message>
        <source>What each part is worth</source>
        <translation>每个部分值多少</translation>
    </message>
    <message>
        <source>An experiment trains the model of the article and variants that each lack a part, several times on the same texts, and shows what every part is worth here. Your model in use stays as it is.</source>
        <translation>实验在相同的文本上多次训练论文的完整模型，以及各缺一个部分的变体，看看每个部分在这个语料上值多少。正在使用的模型不受影响。</translation>
    </message>
    <message>
        <source>The table was written to {file}.</source>
        <translation>表格已写入 {file}。</translation>
    </message>
    <message>
        <source>The experiment has finished.</source>
        <translation>实验已完成。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>ComparePresenter</name>
    <message>
        <source>Comparing: {variants} variants × {seeds} seeds</source>
        <translation>比较：{variants} 个变体 × {seeds} 个种子</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
</context>
<context>
    <name>CompareSummary</name>
    <message>
        <source>What the numbers come to stands here as soon as a run has finished.</source>
        <translation>有训练完成后，这里会说明结果。</translation>
    </message>
    <message>
        <source>No run of this experiment has come to a result to compare.</source>
        <translation>这个实验没有得到可以比较的结果。</translation>
    </message>
    <message>
        <source>No run of {variant} has finished to compare the others with.</source>
        <translation>{variant}没有完成任何训练，其余变体无从比较。</translation>
    </message>
    <message>
        <source>On these texts {variant} reaches a macro-F1 of {score}.</source>
        <translation>在这些文本上，{variant}的宏平均F1为 {score}。</translation>
    </message>
    <message>
        <source>{variant}: {score} (no seed to compare by)</source>
        <translation>{variant}：{score}（没有可配对的种子）</translation>
    </message>
    <message>
        <source>{variant}: {score} ({points} points)</source>
        <translation>{variant}：{score}（{points} 点）</translation>
    </message>
    <message>
        <source>{fewest} to {most} seeds</source>
        <translation>{fewest} 到 {most} 个种子</translation>
    </message>
    <message>
        <source>{seeds} on {texts}.</source>
        <translation>{seeds}，{texts}。</translation>
    </message>
    <message>
        <source>Behind ± stands the standard deviation over the seeds. A difference smaller than the spread of the seeds says nothing.</source>
        <translation>± 后面是各种子之间的标准差。差异小于种子之间的波动时，说明不了问题。</translation>
    </message>
    <message>
        <source>One seed does not show what is chance; a difference may be just that.</source>
        <translation>只有一个种子，看不出偶然波动有多大；差异可能只是偶然。</translation>
    </message>
    <message>
        <source>Dev also chose the epochs, which flatters every variant a little.</source>
        <translation>开发集也用来选择训练轮次，因此各变体的分数都略微偏高。</translation>
    </message>
</context>
<context>
    <name>CompareWords</name>
    <message>
        <source>training {percent} %</source>
        <translation>训练中 {percent} %</translation>
    </message>
    <message>
        <source>preparing {percent} %</source>
        <translation>准备中 {percent} %</translation>
    </message>
    <message>
        <source>full model</source>
        <translation>完整模型</translation>
    </message>
    <message>
        <source>without sentence vector</source>
        <translation>去掉句向量</translation>
    </message>
    <message>
        <source>without attention</source>
        <translation>去掉多头注意力</translation>
    </message>
    <message>
        <source>sentence vector only</source>
        <translation>只有句向量</translation>
    </message>
    <message>
        <source>control for size</source>
        <translation>规模对照</translation>
    </message>
    <message>
        <source>Full model: nothing is off. The others are compared with it.</source>
        <translation>完整模型：不去掉任何部分，其余变体都与它比较。</translation>
    </message>
    <message>
        <source>The sentence vector is off.</source>
        <translation>去掉句向量。</translation>
    </message>
    <message>
        <source>The attention layer is off.</source>
        <translation>去掉多头注意力层。</translation>
    </message>
    <message>
        <source>The word path is off: no recurrent layer and no attention.</source>
        <translation>去掉词向量路：没有循环层，也没有注意力。</translation>
    </message>
    <message>
        <source>Control for size: the sentence vector alone, with as many parameters as the full model.</source>
        <translation>规模对照：只有句向量，参数量与完整模型相同。</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>full training</source>
        <translation>完整训练</translation>
    </message>
    <message>
        <source>robust</source>
        <translation>稳健</translation>
    </message>
    <message>
        <source>as in the article</source>
        <translation>按论文</translation>
    </message>
    <message>
        <source>The project is open for reading only, so nothing can be trained.</source>
        <translation>项目以只读方式打开，不能训练。</translation>
    </message>
    <message>
        <source>An experiment needs labels to train on: five texts each of two labels at least.</source>
        <translation>实验需要有标签的文本：至少两个标签，每个标签至少五条。</translation>
    </message>
    <message>
        <source>{count} variant</source>
        <translation>{count} 个变体</translation>
    </message>
    <message>
        <source>{count} variants</source>
        <translation>{count} 个变体</translation>
    </message>
    <message>
        <source>{count} seed</source>
        <translation>{count} 个种子</translation>
    </message>
    <message>
        <source>{count} seeds</source>
        <translation>{count} 个种子</translation>
    </message>
    <message>
        <source>{count} dev text</source>
        <translation>开发集 {count} 条</translation>
    </message>
    <message>
        <source>{count} dev texts</source>
        <translation>开发集 {count} 条</translation>
    </message>
    <message>
        <source>{count} held-out text</source>
        <translation>留出集 {count} 条</translation>
    </message>
    <message>
        <source>{count} held-out texts</source>
        <translation>留出集 {count} 条</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>未训练</translation>
    </message>
    <message>
        <source>the article&apos;s variants</source>
        <translation>论文的变体</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Seed {seed} failed: {reason}</source>
        <translation>种子 {seed} 失败：{reason}</translation>
    </message>
    <message>
        <source>{done} of {all} seeds</source>
        <translation>{done} / {all} 个种子</translation>
    </message>
    <message>
        <source>the full model</source>
        <translation>完整模型</translation>
    </message>
    <message>
        <source>Stopping; the runs that have finished stay.</source>
        <translation>正在停止；已完成的训练会保留。</translation>
    </message>
    <message>
        <source>Waiting for the engine; {count} runs are to come.</source>
        <translation>正在等待引擎；共 {count} 次训练。</translation>
    </message>
    <message>
        <source>{done} of {all} runs have ended. Now: {variant}, seed {seed}, {state}.</source>
        <translation>已结束 {done} / {all} 次训练。当前：{variant}，种子 {seed}，{state}。</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>Seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Macro-F1 (mean ± sd)</source>
        <translation>宏平均F1（均值 ± 标准差）</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Difference (points)</source>
        <translation>差（点）</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>ExperimentChooser</name>
    <message>
        <source>Experiment in view: {title}</source>
        <translation>当前实验：{title}</translation>
    </message>
</context>
<context>
    <name>NewExperiment</name>
    <message>
        <source>{count} training run</source>
        <translation>{count} 次训练</translation>
    </message>
    <message>
        <source>{count} training runs</source>
        <translation>{count} 次训练</translation>
    </message>
    <message>
        <source>Draft: fast</source>
        <translation>草稿：快</translation>
    </message>
    <message>
        <source>The encoder stays as it is; only what stands on it is trained.</source>
        <translation>编码器保持不变，只训练它上面的部分。</translation>
    </message>
    <message>
        <source>Full: slower</source>
        <translation>完整：较慢</translation>
    </message>
    <message>
        <source>The upper layers of the encoder are trained as well.</source>
        <translation>编码器的上面几层也一起训练。</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>新实验</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Each variant is trained so many times, each time with other random numbers.</source>
        <translation>每个变体训练这么多次，每次用不同的随机数。</translation>
    </message>
    <message>
        <source>Choose what to compare the full model with.</source>
        <translation>请选择要与完整模型比较的变体。</translation>
    </message>
    <message>
        <source>{runs}. How long they take cannot be said yet: this project has no earlier run like them.</source>
        <translation>{runs}。还说不出要多久：这个项目里没有做过同样的训练。</translation>
    </message>
    <message>
        <source>{runs}, about {time}, judging by earlier runs of this project.</source>
        <translation>{runs}，按本项目以往的训练估计约 {time}。</translation>
    </message>
</context>
<context>
    <name>PartsChart</name>
    <message>
        <source>seed {seed}: {points}</source>
        <translation>种子 {seed}：{points}</translation>
    </message>
    <message>
        <source>Difference of macro-F1 to {reference} in points, paired by seed; diamond: mean, dots: seeds</source>
        <translation>与{reference}的宏平均F1之差（点），按种子配对；菱形为均值，圆点为各种子</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>基准</translation>
    </message>
</context>
<context>
    <name>SummaryCard</name>
    <message>
        <source>What the numbers say</source>
        <translation>结论</translation>
    </message>
</context>
<context>
    <name>TableCard</name>
    <message>
        <source>Scores of every variant</source>
        <translation>各变体的分数</translation>
    </message>
</context>
</TS>
