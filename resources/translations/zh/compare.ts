<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ArmSentences</name>
    <message>
        <source>{sentence} {more}</source>
        <translation>{sentence}{more}</translation>
    </message>
    <message>
        <source>{part} is worth about {points}{interval}.</source>
        <translation>{part}约值 {points}{interval}。</translation>
    </message>
    <message>
        <source>without {part} it gets better by {points}{interval}.</source>
        <translation>去掉{part}反而好 {points}{interval}。</translation>
    </message>
    <message>
        <source>with or without {part}: equivalent within {margin}.</source>
        <translation>有没有{part}等价（±{margin}之内）。</translation>
    </message>
    <message>
        <source>what {part} is worth is undecided: {difference} without it{interval}.</source>
        <translation>{part}值多少尚无定论：去掉后 {difference}{interval}。</translation>
    </message>
    <message>
        <source>without {part}: {difference} with one seed, which may be chance.</source>
        <translation>去掉{part}：{difference}，只有一个种子，可能是偶然。</translation>
    </message>
    <message>
        <source>{variant} is worse by {points}{interval}.</source>
        <translation>{variant} 差 {points}{interval}。</translation>
    </message>
    <message>
        <source>{variant} is better by {points}{interval}.</source>
        <translation>{variant} 好 {points}{interval}。</translation>
    </message>
    <message>
        <source>{variant} and {reference} are equivalent within {margin}.</source>
        <translation>{variant} 与{reference}等价（±{margin}之内）。</translation>
    </message>
    <message>
        <source>{variant} is undecided: {difference}{interval}.</source>
        <translation>{variant} 尚无定论：{difference}{interval}。</translation>
    </message>
    <message>
        <source>{variant}: {difference} with one seed, which may be chance.</source>
        <translation>{variant}：{difference}，只有一个种子，可能是偶然。</translation>
    </message>
    <message>
        <source>A small real difference of {points} remains.</source>
        <translation>但存在 {points}的真实小差别。</translation>
    </message>
    <message>
        <source>More seeds will not decide it: it takes more texts to judge by.</source>
        <translation>再多种子也难有定论：需要更多用来评判的文本。</translation>
    </message>
    <message>
        <source>About {seeds} seeds might decide it.</source>
        <translation>约 {seeds} 个种子可能得出定论。</translation>
    </message>
    <message>
        <source> (95 % interval {low} to {high})</source>
        <translation>（95 % 区间 {low} 到 {high}）</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} 点</translation>
    </message>
</context>
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
        <source>Continue the experiment</source>
        <translation>继续实验</translation>
    </message>
    <message>
        <source>Export the experiment</source>
        <translation>导出实验</translation>
    </message>
</context>
<context>
    <name>CompareExport</name>
    <message>
        <source>Table as CSV…</source>
        <translation>表格（CSV）…</translation>
    </message>
    <message>
        <source>Report as Markdown…</source>
        <translation>报告（Markdown）…</translation>
    </message>
    <message>
        <source>Report as LaTeX…</source>
        <translation>报告（LaTeX）…</translation>
    </message>
    <message>
        <source>Single runs as CSV…</source>
        <translation>各次训练（CSV）…</translation>
    </message>
    <message>
        <source>Plot as PNG or SVG…</source>
        <translation>图（PNG 或 SVG）…</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>各次训练</translation>
    </message>
    <message>
        <source>Export the experiment</source>
        <translation>导出实验</translation>
    </message>
    <message>
        <source>experiment {number}</source>
        <translation>实验 {number}</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>已保存为 {file}</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>CompareHeader</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>CSV, Markdown, LaTeX, PNG, SVG</source>
        <translation>CSV、Markdown、LaTeX、PNG、SVG</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Train the runs that are missing</source>
        <translation>完成缺少的训练</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>新实验</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>新实验</translation>
    </message>
    <message>
        <source>An experiment trains the model of the article and variants that each lack a part, several times on the same texts, and shows what every part is worth here. Your model in use stays as it is.</source>
        <translation>实验在相同的文本上多次训练论文的完整模型，以及各缺一个部分的变体，看看每个部分在这个语料上值多少。正在使用的模型不受影响。</translation>
    </message>
    <message>
        <source>The experiment has finished.</source>
        <translation>实验已完成。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Any runs</source>
        <translation>任意训练</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>比较什么</translation>
    </message>
</context>
<context>
    <name>CompareSummary</name>
    <message>
        <source>{count} text was deleted since and is left out.</source>
        <translation>有 {count} 条文本此后被删除，未计入。</translation>
    </message>
    <message>
        <source>{count} texts were deleted since and are left out.</source>
        <translation>有 {count} 条文本此后被删除，未计入。</translation>
    </message>
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
        <source>Being judged …</source>
        <translation>正在评判……</translation>
    </message>
    <message>
        <source>{seeds} on {texts}; the same splits and order of texts for all. t interval over seeds and texts, Holm&apos;s correction; the margin of {margin} was set beforehand.</source>
        <translation>{seeds}，{texts}；划分与数据顺序都相同。t 区间（种子与文本），Holm 校正。等价范围在实验前设定为 {margin}。</translation>
    </message>
    <message>
        <source>It could not be judged: {reason}</source>
        <translation>无法评判：{reason}</translation>
    </message>
    <message>
        <source>Not all runs have finished; the verdicts rest on those that have.</source>
        <translation>有的训练没有完成；结论只依据已完成的训练。</translation>
    </message>
    <message>
        <source>Judged on dev, which also chose the epochs and so flatters every variant a little. Draw held-out texts for numbers to report.</source>
        <translation>用开发集评判，而开发集也用来选择训练轮次，因此各变体的分数都略微偏高。要报告的数字请先抽取留出集。</translation>
    </message>
    <message>
        <source>{fewest} to {most} seeds</source>
        <translation>{fewest} 到 {most} 个种子</translation>
    </message>
    <message>
        <source>One seed does not show what is chance; a difference may be just that.</source>
        <translation>只有一个种子，看不出偶然波动有多大；差异可能只是偶然。</translation>
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
        <source>{count} run came to no result. Continue trains what is missing.</source>
        <translation>有 {count} 次训练没有结果。点“继续”完成缺少的训练。</translation>
    </message>
    <message>
        <source>{count} runs came to no result. Continue trains what is missing.</source>
        <translation>有 {count} 次训练没有结果。点“继续”完成缺少的训练。</translation>
    </message>
    <message>
        <source>Experiment {number}</source>
        <translation>实验 {number}</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>新实验</translation>
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
        <source>{variant}, seed {seed}, {state}</source>
        <translation>{variant}，种子 {seed}，{state}</translation>
    </message>
    <message>
        <source>{done} of {all} runs have ended. Now: {now}.</source>
        <translation>已结束 {done} / {all} 次训练。当前：{now}。</translation>
    </message>
    <message>
        <source>Stopping; the runs that have finished stay.</source>
        <translation>正在停止；已完成的训练会保留。</translation>
    </message>
    <message>
        <source>Waiting for the engine; {count} runs are to come.</source>
        <translation>正在等待引擎；共 {count} 次训练。</translation>
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
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>accuracy {score}</source>
        <translation>准确率 {score}</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>基准</translation>
    </message>
</context>
<context>
    <name>CurvesPane</name>
    <message>
        <source>Each seed</source>
        <translation>各种子</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Macro-F1 on dev</source>
        <translation>开发集宏平均F1</translation>
    </message>
    <message>
        <source>Loss while training</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Stands here as soon as a run has finished.</source>
        <translation>有训练完成后，这里会显示曲线。</translation>
    </message>
    <message>
        <source>By epoch, every seed of the reference and of the variant looked at</source>
        <translation>按轮次；基准与所选变体的每个种子</translation>
    </message>
    <message>
        <source>By epoch, mean of the finished seeds</source>
        <translation>按轮次；已完成种子的均值</translation>
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
    <name>ExperimentCosts</name>
    <message>
        <source>Measuring how long a run takes</source>
        <translation>正在测量一次训练要多久</translation>
    </message>
</context>
<context>
    <name>ExperimentWork</name>
    <message>
        <source>Comparing: {variants} variants × {seeds} seeds</source>
        <translation>比较：{variants} 个变体 × {seeds} 个种子</translation>
    </message>
    <message>
        <source>Going on with experiment {number}</source>
        <translation>继续实验 {number}</translation>
    </message>
</context>
<context>
    <name>ForestRows</name>
    <message>
        <source>reference</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>being judged …</source>
        <translation>正在评判……</translation>
    </message>
    <message>
        <source>seed {seed}: {points}</source>
        <translation>种子 {seed}：{points}</translation>
    </message>
    <message>
        <source>Difference of macro-F1 to {reference} in points, paired by seed. Diamond: mean; line: 95 % interval; dots: seeds.</source>
        <translation>与{reference}的宏平均F1之差（点），按种子配对。菱形为均值，线为 95 % 区间，圆点为各种子。</translation>
    </message>
    <message>
        <source>{marks} Band: within ±{margin} two variants are equivalent.</source>
        <translation>{marks}色带为等价范围（±{margin}）。</translation>
    </message>
</context>
<context>
    <name>LabelsPane</name>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>F1 of each label by variant</source>
        <translation>各变体在各标签上的 F1</translation>
    </message>
    <message>
        <source>Stands here as soon as a run of the reference is judged.</source>
        <translation>基准的训练评判后，这里会显示结果。</translation>
    </message>
    <message>
        <source>F1 of each label less that of {reference}, in points; mean of seeds</source>
        <translation>各标签的 F1 减去{reference}的 F1（点）；种子均值</translation>
    </message>
    <message>
        <source>F1 of each label; mean of the finished seeds</source>
        <translation>各标签的 F1；已完成种子的均值</translation>
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
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>停止测量</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Choose what to compare the full model with.</source>
        <translation>请选择要与完整模型比较的变体。</translation>
    </message>
    <message>
        <source>{runs}. Trying out how long one takes …</source>
        <translation>{runs}。正在试测一次要多久……</translation>
    </message>
    <message>
        <source>{runs}. How long they take cannot be said yet: this project has no earlier run like them.</source>
        <translation>{runs}。还说不出要多久：这个项目里没有做过同样的训练。</translation>
    </message>
    <message>
        <source>{runs}, about {time}, as measured here.</source>
        <translation>{runs}，按这台电脑上的测量约 {time}。</translation>
    </message>
    <message>
        <source>{runs}, about {time}, judging by earlier runs of this project.</source>
        <translation>{runs}，按本项目以往的训练估计约 {time}。</translation>
    </message>
</context>
<context>
    <name>RunsDiffering</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>金标准</translation>
    </message>
    <message>
        <source>Look at them on the Label page</source>
        <translation>在标注页查看</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>RunsScores</name>
    <message>
        <source>F1 by label</source>
        <translation>各标签的 F1</translation>
    </message>
    <message>
        <source>F1 of each label by run</source>
        <translation>各次训练每个标签的 F1</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Scores of each run</source>
        <translation>各次训练的得分</translation>
    </message>
    <message>
        <source>Macro-F1 on dev</source>
        <translation>开发集宏平均F1</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Loss while training</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>The difference</source>
        <translation>差别</translation>
    </message>
    <message>
        <source>Texts on which they differ ({count})</source>
        <translation>两次训练分歧的文本（{count}）</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏平均F1</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
</context>
<context>
    <name>RunsView</name>
    <message>
        <source>Runs</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Finished runs</source>
        <translation>已完成的训练</translation>
    </message>
    <message>
        <source>Tick two to {most} runs.</source>
        <translation>勾选 2 至 {most} 次训练。</translation>
    </message>
    <message>
        <source>More than {most} could not be told apart.</source>
        <translation>超过 {most} 次就难以分辨了。</translation>
    </message>
    <message>
        <source>Two trainings must have finished before they can be set side by side. Those of an experiment count too.</source>
        <translation>至少完成两次训练后才能并排比较，实验中的训练也算。</translation>
    </message>
    <message>
        <source>Tick two runs to see what sets them apart.</source>
        <translation>勾选两次训练，查看它们的差别。</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较……</translation>
    </message>
</context>
<context>
    <name>RunsWords</name>
    <message>
        <source>{count} text</source>
        <translation>{count} 条文本</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} 条文本</translation>
    </message>
    <message>
        <source>{count} held-out text</source>
        <translation>{count} 条留出集文本</translation>
    </message>
    <message>
        <source>{count} held-out texts</source>
        <translation>{count} 条留出集文本</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>experiment {id}</source>
        <translation>实验 {id}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Among these are dev texts, which chose the epochs of the runs: the scores flatter.</source>
        <translation>其中有开发集文本，各次训练的轮次就是由它们选定的，得分因此偏高。</translation>
    </message>
    <message>
        <source>So few texts tell little.</source>
        <translation>文本这么少，说明不了多少问题。</translation>
    </message>
    <message>
        <source>What the runs were trained on is not there any more, so they are judged by what the texts count as now.</source>
        <translation>这些训练所用的快照已不在，因此按文本现在的标签评判。</translation>
    </message>
    <message>
        <source>{run} and {against} have the same macro-F1 on {texts}: {f1:.3f}.</source>
        <translation>在 {texts}上，{run} 与 {against} 的宏平均F1 相同：{f1:.3f}。</translation>
    </message>
    <message>
        <source>{run} is {points} points better than {against} on {texts}: macro-F1 {f1:.3f} against {other:.3f}.</source>
        <translation>在 {texts}上，{run} 比 {against} 高 {points} 点：宏平均F1 为 {f1:.3f}，后者为 {other:.3f}。</translation>
    </message>
    <message>
        <source>The 95 % interval over texts is {low} to {high}: with other texts of this kind it may be nothing, or the other way round.</source>
        <translation>就文本而言，95 % 区间为 {low} 至 {high}：换一批同类文本，差别可能消失，甚至反过来。</translation>
    </message>
    <message>
        <source>The 95 % interval over texts is {low} to {high}: other texts of this kind would hardly make it vanish.</source>
        <translation>就文本而言，95 % 区间为 {low} 至 {high}：换一批同类文本，差别也不大会消失。</translation>
    </message>
    <message>
        <source>They say the same of every text.</source>
        <translation>两次训练对每条文本的预测都相同。</translation>
    </message>
    <message>
        <source>Of {count} on which they differ, only {second} is right about {right}, only {first} about {wrong} (McNemar: {p}).</source>
        <translation>两者分歧的 {count}中，只有 {second} 对的有 {right} 条，只有 {first} 对的有 {wrong} 条（McNemar 检验：{p}）。</translation>
    </message>
    <message>
        <source>{p}, hardly chance</source>
        <translation>{p}，不大会是偶然</translation>
    </message>
    <message>
        <source>{p}, may be chance</source>
        <translation>{p}，可能只是偶然</translation>
    </message>
    <message>
        <source>All this is about two single runs; other seeds may say something else. What a variant is worth, an experiment tells.</source>
        <translation>以上只关乎两次单独的训练，换别的种子结论可能不同。一个变体值多少，要由实验来说明。</translation>
    </message>
    <message>
        <source>{first} and {second} differ</source>
        <translation>{first} 与 {second} 分歧</translation>
    </message>
</context>
<context>
    <name>SummaryCard</name>
    <message>
        <source>What the numbers say</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Texts on which it differs from {variant}</source>
        <translation>看与 {variant} 分歧的文本</translation>
    </message>
    <message>
        <source>{reference} and {variant}, the first seed that both have. Choose another variant in the chart or in the table.</source>
        <translation>{reference} 与 {variant}，取两者共有的第一个种子。可在图或表格中选择别的变体。</translation>
    </message>
</context>
<context>
    <name>TableCard</name>
    <message>
        <source>Scores of every variant</source>
        <translation>各变体的分数</translation>
    </message>
    <message>
        <source>A heading sorts; Ctrl+C copies the table for a spreadsheet</source>
        <translation>点列标题排序；Ctrl+C 复制表格，可粘贴到电子表格</translation>
    </message>
</context>
<context>
    <name>TrainingChoice</name>
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
        <source>Robust: all layers</source>
        <translation>稳健：全部层</translation>
    </message>
    <message>
        <source>The whole encoder is trained. Slow without a graphics card.</source>
        <translation>训练整个编码器。没有显卡时很慢。</translation>
    </message>
    <message>
        <source>As in the article</source>
        <translation>按论文</translation>
    </message>
    <message>
        <source>Six epochs, every text padded to one length. Slow without a graphics card.</source>
        <translation>六轮，所有文本补齐到同一长度。没有显卡时很慢。</translation>
    </message>
    <message>
        <source>Built-in (e5-small)</source>
        <translation>内置（e5-small）</translation>
    </message>
    <message>
        <source>Each variant is trained so many times, each time with other random numbers. More seeds tell smaller differences from chance.</source>
        <translation>每个变体训练这么多次，每次用不同的随机数。种子越多，越能把小差异与偶然区分开。</translation>
    </message>
    <message>
        <source>Only encoders that are on this computer.</source>
        <translation>只列出这台电脑上已有的编码器。</translation>
    </message>
    <message>
        <source>Points of macro-F1. Within them two variants are called equivalent. Set it before you look at any result.</source>
        <translation>宏平均F1的点数。差在此范围内的两个变体称为等价。请在看结果之前设定。</translation>
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
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>等价范围</translation>
    </message>
</context>
<context>
    <name>VariantBuilder</name>
    <message>
        <source>Sentence vector</source>
        <translation>句向量</translation>
    </message>
    <message>
        <source>no recurrent layer</source>
        <translation>无循环层</translation>
    </message>
    <message>
        <source>Recurrent layer</source>
        <translation>循环层</translation>
    </message>
    <message>
        <source>Recurrent layers</source>
        <translation>循环层层数</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>VariantList</name>
    <message>
        <source>Another variant, put together from its parts:</source>
        <translation>别的变体，由各部分组成：</translation>
    </message>
</context>
<context>
    <name>VariantWords</name>
    <message>
        <source>full model</source>
        <translation>完整模型</translation>
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
        <source>without sentence vector</source>
        <translation>去掉句向量</translation>
    </message>
    <message>
        <source>without attention</source>
        <translation>去掉多头注意力</translation>
    </message>
    <message>
        <source>without recurrent layer</source>
        <translation>去掉循环层</translation>
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
        <source>the sentence vector</source>
        <translation>句向量</translation>
    </message>
    <message>
        <source>the attention</source>
        <translation>多头注意力</translation>
    </message>
    <message>
        <source>the word path</source>
        <translation>词向量路</translation>
    </message>
    <message>
        <source>the recurrent layer</source>
        <translation>循环层</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The full model {parts}.</source>
        <translation>完整模型，{parts}。</translation>
    </message>
    <message>
        <source>the full model</source>
        <translation>完整模型</translation>
    </message>
    <message>
        <source>the control for size ({variant})</source>
        <translation>规模对照（{variant}）</translation>
    </message>
    <message>
        <source>with {this} instead of {that}</source>
        <translation>以 {this} 代替 {that}</translation>
    </message>
</context>
<context>
    <name>VerdictWords</name>
    <message>
        <source>better</source>
        <translation>更好</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>更差</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>one seed only</source>
        <translation>只有一个种子</translation>
    </message>
    <message>
        <source>{points} point</source>
        <translation>{points} 点</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} 点</translation>
    </message>
    <message>
        <source>equivalent (±{margin})</source>
        <translation>等价（±{margin}）</translation>
    </message>
    <message>
        <source>difference: {points} points</source>
        <translation>差：{points} 点</translation>
    </message>
    <message>
        <source>95 % interval: {interval}</source>
        <translation>95 % 区间：{interval}</translation>
    </message>
    <message>
        <source>p {p}, adjusted by Holm</source>
        <translation>p {p}（Holm 校正）</translation>
    </message>
</context>
<context>
    <name>ViewsCard</name>
    <message>
        <source>What each part is worth</source>
        <translation>每个部分值多少</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>按标签</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>The experiment, seen from three sides</source>
        <translation>从三个方面看实验</translation>
    </message>
</context>
</TS>
