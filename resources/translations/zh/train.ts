<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AfterPane</name>
    <message>
        <source>Here once the run is finished.</source>
        <translation>训练结束后在这里显示。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
</context>
<context>
    <name>CalibrationPane</name>
    <message>
        <source>Reliability diagram</source>
        <translation>可靠性图</translation>
    </message>
    <message>
        <source>how sure it is (confidence)</source>
        <translation>有多确定（置信度）</translation>
    </message>
    <message>
        <source>how often it is right</source>
        <translation>答对的比例</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文本数</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>Save the diagram</source>
        <translation>保存这张图</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>这说明什么</translation>
    </message>
    <message>
        <source>Confidence and accuracy</source>
        <translation>置信度与准确率</translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <translation>保存为图片…</translation>
    </message>
    <message>
        <source>Save the values…</source>
        <translation>保存数值…</translation>
    </message>
    <message>
        <source>{count} text</source>
        <translation>{count} 条文本</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} 条文本</translation>
    </message>
    <message>
        <source>held-out · {texts}</source>
        <translation>留出集 · {texts}</translation>
    </message>
    <message>
        <source>dev · {texts}</source>
        <translation>开发集 · {texts}</translation>
    </message>
    <message>
        <source>When it says {sure}, it is right in {right} of cases.</source>
        <translation>它说有 {sure} 的把握时，实际有 {right} 是对的。</translation>
    </message>
    <message>
        <source>A bar is how often it is right, the line how sure it is; the frame between them is red where it is too sure. On the dashed line both are equal. Pale: fewer than {few} texts.</source>
        <translation>柱高是答对的比例，横线是它有多确定；两者之间的框为红色时，表示它过于自信。在虚线上两者相等。浅色：不到 {few} 条文本。</translation>
    </message>
    <message>
        <source>That is how sure it is of most texts: of {count}, from {low} to {high}.</source>
        <translation>多数文本都是这个把握：{count} 条的置信度在 {low} 到 {high} 之间。</translation>
    </message>
    <message>
        <source>Calibration error: {points} points. So far are confidence and accuracy apart on average, over 15 stretches of confidence.</source>
        <translation>校准误差：{points} 个点。把置信度分成 15 段，置信度与准确率平均相差这么多。</translation>
    </message>
    <message>
        <source>Judged by dev, which chose epoch and temperature: on other texts it is rather worse. Hold at least 200 texts out to know.</source>
        <translation>这是在开发集上评判的，轮次和温度也由开发集选定：在别的文本上往往更差。留出至少 200 条文本才能知道。</translation>
    </message>
    <message>
        <source>Only {count} texts: the single bars may be chance.</source>
        <translation>只有 {count} 条文本：单根柱子可能只是偶然。</translation>
    </message>
    <message>
        <source>{low} to {high} sure: {texts}, right in {right}, {sure} sure on average</source>
        <translation>把握 {low} 到 {high}：{texts}，答对 {right}，平均把握 {sure}</translation>
    </message>
    <message>
        <source>In all it is {sure} sure on average and right in {right}: it knows how sure to be.</source>
        <translation>总体上平均把握 {sure}，答对 {right}：它的把握恰如其分。</translation>
    </message>
    <message>
        <source>In all it is {sure} sure on average and right in {right}: it is too sure.</source>
        <translation>总体上平均把握 {sure}，答对 {right}：它过于自信。</translation>
    </message>
    <message>
        <source>In all it is {sure} sure on average and right in {right}: it is better than it says.</source>
        <translation>总体上平均把握 {sure}，答对 {right}：它比自己说的更可靠。</translation>
    </message>
    <message>
        <source>Temperature {value}, fitted on dev: without it, the model would be surer still.</source>
        <translation>温度 {value}，在开发集上拟合：没有它，模型会更加自信。</translation>
    </message>
    <message>
        <source>Temperature {value}, fitted on dev: without it, the model would be less sure.</source>
        <translation>温度 {value}，在开发集上拟合：没有它，模型会更不确定。</translation>
    </message>
</context>
<context>
    <name>ChangesPane</name>
    <message>
        <source>Texts that flipped</source>
        <translation>判断变了的文本</translation>
    </message>
    <message>
        <source>Show these {count} on the Label page</source>
        <translation>在“标注”页查看这 {count} 条</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>The run to compare with</source>
        <translation>要比较的那次训练</translation>
    </message>
    <message>
        <source>{run} against</source>
        <translation>{run} 对比</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总体</translation>
    </message>
    <message>
        <source>F1 by label</source>
        <translation>每类 F1</translation>
    </message>
    <message>
        <source>change in points</source>
        <translation>变化（点）</translation>
    </message>
    <message>
        <source>This is the first finished run: there is none to compare it with.</source>
        <translation>这是第一次完成的训练：还没有可以比较的。</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
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
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>金标准</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>wrong → right</source>
        <translation>错 → 对</translation>
    </message>
    <message>
        <source>right → wrong</source>
        <translation>对 → 错</translation>
    </message>
    <message>
        <source>wrong → other wrong</source>
        <translation>错 → 另一种错</translation>
    </message>
    <message>
        <source>{count} text</source>
        <translation>{count} 条文本</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} 条文本</translation>
    </message>
    <message>
        <source>{texts}, all held out</source>
        <translation>{texts}，都在留出集</translation>
    </message>
    <message>
        <source>{texts}, dev among them</source>
        <translation>{texts}，含开发集</translation>
    </message>
    <message>
        <source>With other texts of the same kind, the change in macro-F1 would lie between {low} and {high} points (95 %): it may be chance.</source>
        <translation>换成别的同类文本，宏平均F1的变化会在 {low} 到 {high} 个点之间（95 %）：可能只是偶然。</translation>
    </message>
    <message>
        <source>With other texts of the same kind, the change in macro-F1 would lie between {low} and {high} points (95 %). Another seed may still say something else.</source>
        <translation>换成别的同类文本，宏平均F1的变化会在 {low} 到 {high} 个点之间（95 %）。换一个随机种子，结果仍可能不同。</translation>
    </message>
    <message>
        <source>Dev texts are among those judged, and dev chose the epoch of each run: that flatters both.</source>
        <translation>评判的文本里有开发集，而两次训练的轮次都由开发集选定：两者的分数都偏高。</translation>
    </message>
    <message>
        <source>Only {count} texts were judged: take it as a hint.</source>
        <translation>只评判了 {count} 条文本：仅供参考。</translation>
    </message>
    <message>
        <source>{run} against {before}: {flip}</source>
        <translation>{run} 对比 {before}：{flip}</translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message>
        <source>{count} text is left out: its annotators disagree.</source>
        <translation>{count} 条文本因标注者意见不一而未用。</translation>
    </message>
    <message>
        <source>{count} texts are left out: their annotators disagree.</source>
        <translation>{count} 条文本因标注者意见不一而未用。</translation>
    </message>
    <message>
        <source>{count} text is left out: it is the copy of a held-out one.</source>
        <translation>{count} 条文本与留出集重复而未用。</translation>
    </message>
    <message>
        <source>{count} texts are left out: they are copies of held-out ones.</source>
        <translation>{count} 条文本与留出集重复而未用。</translation>
    </message>
    <message>
        <source>{count} unchecked label is left out.</source>
        <translation>{count} 个未核对的标签未用于训练。</translation>
    </message>
    <message>
        <source>{count} unchecked labels are left out.</source>
        <translation>{count} 个未核对的标签未用于训练。</translation>
    </message>
    <message>
        <source>{count} unchecked label is learned from; scores leave it out.</source>
        <translation>{count} 个未核对的标签参与训练，但不参与评分。</translation>
    </message>
    <message>
        <source>{count} unchecked labels are learned from; scores leave them out.</source>
        <translation>{count} 个未核对的标签参与训练，但不参与评分。</translation>
    </message>
    <message>
        <source>Texts to train on</source>
        <translation>要训练的数据</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>开发集</translation>
    </message>
    <message>
        <source>held-out</source>
        <translation>留出集</translation>
    </message>
    <message>
        <source>Texts by label</source>
        <translation>各标签的文本</translation>
    </message>
    <message>
        <source>“{label}” has only {count} texts; its scores are unsteady.</source>
        <translation>“{label}”只有 {count} 条，指标会不稳</translation>
    </message>
    <message>
        <source>Few texts, so unsteady scores: {labels}</source>
        <translation>条数太少，指标会不稳：{labels}</translation>
    </message>
    <message>
        <source>Nothing is held out: scores come from dev, which also chooses the epoch.</source>
        <translation>没有留出文本：评分来自开发集，而轮次也由它选定。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>DeviceChoice</name>
    <message>
        <source>This device is not usable here.</source>
        <translation>本机无法使用这个设备。</translation>
    </message>
    <message>
        <source>NVIDIA card, not usable</source>
        <translation>NVIDIA 显卡（不可用）</translation>
    </message>
    <message>
        <source>Looking closer…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>A graphics card where there is one, else the processor.</source>
        <translation>有显卡则用显卡，否则用处理器。</translation>
    </message>
    <message>
        <source>Takes: {device}</source>
        <translation>将使用：{device}</translation>
    </message>
</context>
<context>
    <name>DeviceWatch</name>
    <message>
        <source>Looking at the devices</source>
        <translation>正在查看设备</translation>
    </message>
</context>
<context>
    <name>DeviceWords</name>
    <message>
        <source>{count} core</source>
        <translation>{count} 核</translation>
    </message>
    <message>
        <source>{count} cores</source>
        <translation>{count} 核</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>NVIDIA graphics card</source>
        <translation>NVIDIA 显卡</translation>
    </message>
    <message>
        <source>Apple graphics</source>
        <translation>Apple 显卡</translation>
    </message>
    <message>
        <source>{free} GB free</source>
        <translation>空闲 {free} GB</translation>
    </message>
    <message>
        <source>{all} GB, {free} GB free</source>
        <translation>{all} GB，空闲 {free} GB</translation>
    </message>
</context>
<context>
    <name>EncoderChoice</name>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>Download or add…</source>
        <translation>下载或添加…</translation>
    </message>
    <message>
        <source>This encoder is not on this computer. Download it.</source>
        <translation>这台电脑上没有这个编码器。请先下载。</translation>
    </message>
</context>
<context>
    <name>EstimateRow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Measure how long it takes</source>
        <translation>测一测要多久</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>约 {time}</translation>
    </message>
    <message>
        <source>about {time} on this computer, first loss after {first}</source>
        <translation>在这台电脑上约 {time}，{first}后出现首个损失</translation>
    </message>
    <message>
        <source>the first training will tell</source>
        <translation>首次训练后可知</translation>
    </message>
    <message>
        <source>Tries a little of each step, for some seconds. Nothing is trained.</source>
        <translation>每一步只试一小部分，需要几秒钟，不会真的训练。</translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Goes on from the last checkpoint, on the texts and with the settings that the run began with.</source>
        <translation>从最近的检查点继续，文本和设置与开始时相同。</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>启用这个模型</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>Export the model…</source>
        <translation>导出模型…</translation>
    </message>
    <message>
        <source>Delete the model…</source>
        <translation>删除模型…</translation>
    </message>
    <message>
        <source>Runs of experiments ({count})</source>
        <translation>实验的训练（{count}）</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>✓ in use</source>
        <translation>✓ 使用中</translation>
    </message>
    <message>
        <source>finished, model deleted</source>
        <translation>已完成，模型已删除</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Dev F1</source>
        <translation>开发集 F1</translation>
    </message>
    <message>
        <source>Held-out F1</source>
        <translation>留出集 F1</translation>
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
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
</context>
<context>
    <name>LabelCounts</name>
    <message>
        <source>By label</source>
        <translation>按标签</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>开发集</translation>
    </message>
    <message>
        <source>held-out</source>
        <translation>留出集</translation>
    </message>
</context>
<context>
    <name>LearningPane</name>
    <message>
        <source>learning curve</source>
        <translation>学习曲线</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>学习曲线</translation>
    </message>
    <message>
        <source>What more labels may bring</source>
        <translation>多标注能带来什么</translation>
    </message>
    <message>
        <source>Measure with 25, 50, 75 and 100 % of the labels</source>
        <translation>用 25、50、75、100 % 的标签测量</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Macro-F1 by labels to train on</source>
        <translation>宏平均F1随训练标签数的变化</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签数</translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>A training is under way.</source>
        <translation>正在训练。</translation>
    </message>
    <message>
        <source>There are too few labels to train on.</source>
        <translation>可用来训练的标签太少。</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>预测值</translation>
    </message>
    <message>
        <source>Would more labels make the model better? It is trained on 25, 50, 75 and 100 % of the labels, and judged by the same texts each time. Nothing of these trainings is kept.</source>
        <translation>再多标一些，模型会更好吗？分别用 25、50、75、100 % 的标签训练，每次都用同样的文本评判。这些训练的结果都不保留。</translation>
    </message>
    <message>
        <source>How long that takes is known once such a training was made.</source>
        <translation>做过一次这样的训练之后，才知道需要多久。</translation>
    </message>
    <message>
        <source>It takes about {time}, judging by earlier trainings.</source>
        <translation>按以前的训练估计，大约需要 {time}。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Waits until the engine is free.</source>
        <translation>等引擎空闲下来。</translation>
    </message>
    <message>
        <source>Training {place} of 4</source>
        <translation>第 {place} 次训练，共 4 次</translation>
    </message>
    <message>
        <source>The scores do not rise with the labels, so they say nothing of more labels.</source>
        <translation>分数没有随标签增多而上升，因此说明不了多标注会怎样。</translation>
    </message>
    <message>
        <source>{count} more labels to train on may bring next to nothing.</source>
        <translation>再多 {count} 个训练标签，可能几乎没有提高。</translation>
    </message>
    <message>
        <source>{count} more labels to train on may bring about {points} points of macro-F1.</source>
        <translation>再多 {count} 个训练标签，宏平均F1可能提高约 {points} 个点。</translation>
    </message>
    <message>
        <source>This is a guess: the error is taken to fall as a power of the number of labels. Judged by held-out texts.</source>
        <translation>这只是推测：假定误差随标签数按幂律下降。用留出集评判。</translation>
    </message>
    <message>
        <source>This is a guess: the error is taken to fall as a power of the number of labels. Judged by dev texts, which chose the epoch each time.</source>
        <translation>这只是推测：假定误差随标签数按幂律下降。用开发集评判，而每次的轮次也由它选定。</translation>
    </message>
    <message>
        <source>Measuring the learning curve</source>
        <translation>正在测量学习曲线</translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>另存为文本…</translation>
    </message>
    <message>
        <source>No log was kept of this run.</source>
        <translation>没有保留这次训练的日志。</translation>
    </message>
    <message>
        <source>log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>LogWords</name>
    <message>
        <source>Began {variant}, {recipe}: {train} training and {dev} dev texts, {steps} steps, {device}</source>
        <translation>开始训练 {variant}，{recipe}：训练集 {train} 条、开发集 {dev} 条，共 {steps} 步，{device}</translation>
    </message>
    <message>
        <source>Goes on after step {step} of {steps}, {device}</source>
        <translation>从第 {step} 步之后继续，共 {steps} 步，{device}</translation>
    </message>
    <message>
        <source>Epoch {epoch}, step {step}: macro-F1 {macro_f1}, accuracy {accuracy} on dev</source>
        <translation>第 {epoch} 轮，第 {step} 步：开发集宏平均F1 {macro_f1}，准确率 {accuracy}</translation>
    </message>
    <message>
        <source>, loss {loss}</source>
        <translation>，损失 {loss}</translation>
    </message>
    <message>
        <source>; its weights are kept</source>
        <translation>；保留了这一轮的权重</translation>
    </message>
    <message>
        <source>Checkpoint written after step {step}</source>
        <translation>第 {step} 步后写入检查点</translation>
    </message>
    <message>
        <source>Paused after step {step}</source>
        <translation>在第 {step} 步后暂停</translation>
    </message>
    <message>
        <source>Cancelled after step {step}</source>
        <translation>在第 {step} 步后取消</translation>
    </message>
    <message>
        <source>Failed: {why}</source>
        <translation>失败：{why}</translation>
    </message>
    <message>
        <source>Finished after {time}: macro-F1 {macro_f1} on dev, of epoch {epoch}</source>
        <translation>用时 {time}，训练完成：开发集宏平均F1 {macro_f1}（第 {epoch} 轮）</translation>
    </message>
    <message>
        <source>; {macro_f1} on held-out</source>
        <translation>；留出集 {macro_f1}</translation>
    </message>
</context>
<context>
    <name>Measuring</name>
    <message>
        <source>Measuring how long a training takes</source>
        <translation>正在测量训练所需时间</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Model card of {run}</source>
        <translation>{run} 的模型卡</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Copy the card</source>
        <translation>复制模型卡</translation>
    </message>
    <message>
        <source>Save the card…</source>
        <translation>保存模型卡…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>README.md, in English, as it goes with the model</source>
        <translation>README.md，英文，随模型一起</translation>
    </message>
    <message>
        <source>Save the card</source>
        <translation>保存模型卡</translation>
    </message>
    <message>
        <source>{count} text</source>
        <translation>{count} 条文本</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} 条文本</translation>
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
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练文本</translation>
    </message>
    <message>
        <source>On dev</source>
        <translation>开发集</translation>
    </message>
    <message>
        <source>On held-out</source>
        <translation>留出集</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>{encoder} (licence: {licence})</source>
        <translation>{encoder}（许可：{licence}）</translation>
    </message>
    <message>
        <source>macro-F1 {macro_f1}, accuracy {accuracy}, {texts}</source>
        <translation>宏平均F1 {macro_f1}，准确率 {accuracy}，{texts}</translation>
    </message>
</context>
<context>
    <name>ModelExport</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export the model of {run}</source>
        <translation>导出 {run} 的模型</translation>
    </message>
    <message>
        <source>Writes a folder with the classifier, its labels, scores and card. It holds no text of the corpus, so it can be given away; any EmoDesk can classify with it.</source>
        <translation>写出一个文件夹，里面有分类器、标签、分数和模型卡。其中没有语料里的任何文本，可以交给别人；任何 EmoDesk 都能用它分类。</translation>
    </message>
    <message>
        <source>How much is copied</source>
        <translation>复制进度</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>放到</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>文件夹名</translation>
    </message>
    <message>
        <source>Folder to put the model into</source>
        <translation>模型要放到的文件夹</translation>
    </message>
    <message>
        <source>Exporting a model</source>
        <translation>正在导出模型</translation>
    </message>
    <message>
        <source>The model of {run} is in {folder} ({size}).</source>
        <translation>{run} 的模型在 {folder}（{size}）。</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，什么也没有写出。</translation>
    </message>
</context>
<context>
    <name>OptionsBox</name>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>Rare labels count more, by the inverse square root of their frequency. The quick recipes do so anyway.</source>
        <translation>少见的标签权重更大：按出现频率平方根的倒数加权。“快速”方案本来就如此。</translation>
    </message>
    <message>
        <source>Also train on unchecked labels</source>
        <translation>也用未核对的标签训练</translation>
    </message>
    <message>
        <source>Labels that were accepted in bulk, of texts that nobody looked at. They are only learned from; scores never rest on them.</source>
        <translation>批量接受的标签，其文本没有人看过。它们只用于学习，从不参与评分。</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Adversarial ε</source>
        <translation>对抗训练 ε</translation>
    </message>
    <message>
        <source>Spreads this share of each label over all labels, which dampens overconfidence.</source>
        <translation>把每个标签的这一比例平均分给所有标签，可减轻过度自信。</translation>
    </message>
    <message>
        <source>Trains on each batch a second time, its word vectors moved by a step of this length towards a larger loss. Takes about twice the time.</source>
        <translation>每批文本再训练一次：词向量先朝损失增大的方向移动这一长度。用时约为两倍。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>class weights</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>smoothing {share}</source>
        <translation>平滑 {share}</translation>
    </message>
    <message>
        <source>adversarial {length}</source>
        <translation>对抗 {length}</translation>
    </message>
    <message>
        <source>unchecked labels</source>
        <translation>未核对的标签</translation>
    </message>
</context>
<context>
    <name>ParameterRow</name>
    <message>
        <source>Back to {value}</source>
        <translation>恢复为 {value}</translation>
    </message>
    <message>
        <source>Set {parameter} back to {value}</source>
        <translation>把“{parameter}”恢复为 {value}</translation>
    </message>
    <message>
        <source>{parameter}: choose a number from {low} to {high}.</source>
        <translation>{parameter}：请选择 {low} 到 {high} 之间的数。</translation>
    </message>
    <message>
        <source>(In the preset: {value}.)</source>
        <translation>（预设值：{value}。）</translation>
    </message>
    <message>
        <source>(From {low} to {high}; in the preset: {value}.)</source>
        <translation>（{low} 到 {high}；预设值：{value}。）</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>QueueCard</name>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>soon</source>
        <translation>即将开始</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩 {time}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Waiting for the engine, which does something else…</source>
        <translation>等待引擎完成手头的工作…</translation>
    </message>
    <message>
        <source>{count} training waits.</source>
        <translation>{count} 次训练在等待。</translation>
    </message>
    <message>
        <source>{count} trainings wait.</source>
        <translation>{count} 次训练在等待。</translation>
    </message>
    <message>
        <source>Writing down the labelled texts…</source>
        <translation>正在保存训练快照…</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>正在启动引擎…</translation>
    </message>
    <message>
        <source>{variant} · {step}, then {next}</source>
        <translation>{variant} · {step}，之后{next}</translation>
    </message>
    <message>
        <source>{variant} · {step}, may end earlier</source>
        <translation>{variant} · {step}，可能提前结束</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>Nothing is being trained.</source>
        <translation>没有正在进行的训练。</translation>
    </message>
    <message>
        <source>{run} is finished.</source>
        <translation>{run} 已完成。</translation>
    </message>
    <message>
        <source>{run} was stopped.</source>
        <translation>{run} 已停止。</translation>
    </message>
    <message>
        <source>{run} was cancelled. Nothing of it is used.</source>
        <translation>{run} 已取消，不会使用它的任何结果。</translation>
    </message>
    <message>
        <source>{run} failed.</source>
        <translation>{run} 失败。</translation>
    </message>
    <message>
        <source>The training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>It can be resumed from its last checkpoint.</source>
        <translation>可以从最近的检查点继续训练。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start the queue</source>
        <translation>开始队列</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>Trainings that wait</source>
        <translation>等待中的训练</translation>
    </message>
    <message>
        <source>To the front</source>
        <translation>移到最前</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>移出队列</translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>What can be done with it</source>
        <translation>可以对它做什么</translation>
    </message>
</context>
<context>
    <name>QueueWords</name>
    <message>
        <source>waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>waits to go on</source>
        <translation>等待继续</translation>
    </message>
    <message>
        <source>cannot be understood by this version; remove it</source>
        <translation>此版本无法理解；请移出队列</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>added: {ago}</source>
        <translation>加入：{ago}</translation>
    </message>
</context>
<context>
    <name>RecipeCombo</name>
    <message>
        <source>Own (from {preset}: {count} change)</source>
        <translation>自定（基于“{preset}”：改动 {count} 处）</translation>
    </message>
    <message>
        <source>Own (from {preset}: {count} changes)</source>
        <translation>自定（基于“{preset}”：改动 {count} 处）</translation>
    </message>
    <message>
        <source>A recipe whose parameters you chose yourself.</source>
        <translation>参数由您自己选定的方案。</translation>
    </message>
    <message>
        <source>Own (as {preset})</source>
        <translation>自定（同“{preset}”）</translation>
    </message>
</context>
<context>
    <name>RecipeDialog</name>
    <message>
        <source>{count} parameter changed</source>
        <translation>改动了 {count} 个参数</translation>
    </message>
    <message>
        <source>{count} parameters changed</source>
        <translation>改动了 {count} 个参数</translation>
    </message>
    <message>
        <source>Load…</source>
        <translation>载入…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation>没有改动</translation>
    </message>
    <message>
        <source>Parameters of the recipe</source>
        <translation>方案的参数</translation>
    </message>
    <message>
        <source>Set all back</source>
        <translation>全部恢复</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>起点</translation>
    </message>
</context>
<context>
    <name>RecipeFields</name>
    <message>
        <source>Learning rate of the head</source>
        <translation>分类头的学习率</translation>
    </message>
    <message>
        <source>The largest step by which the layers on top of the encoder learn. Too small, and nothing is learnt in time; too large, and the loss jumps about.</source>
        <translation>编码器之上各层学习时的最大步长。太小则来不及学会，太大则损失忽高忽低。</translation>
    </message>
    <message>
        <source>Learning rate of the encoder</source>
        <translation>编码器的学习率</translation>
    </message>
    <message>
        <source>The same for the encoder, which knows much already: about a tenth of the head&apos;s. Frozen layers do not learn whatever it is.</source>
        <translation>编码器已经学过很多，所以约为分类头的十分之一。冻结的层不论此值多少都不学习。</translation>
    </message>
    <message>
        <source>Rate from layer to layer</source>
        <translation>逐层学习率</translation>
    </message>
    <message>
        <source>Each layer of the encoder learns at this share of the rate of the layer above it. At 1 all learn alike; at 0.95 the lowest, which know the language, change least.</source>
        <translation>编码器每一层的学习率是上一层的这个比例。为 1 时各层相同；为 0.95 时，懂得语言本身的最底层变化最小。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Share of all steps over which the rates climb from zero; afterwards they fall in a straight line. It keeps the first steps from damaging the encoder.</source>
        <translation>学习率从零升起所占的步数比例，之后直线下降。可避免最初几步损坏编码器。</translation>
    </message>
    <message>
        <source>Bias correction</source>
        <translation>偏差修正</translation>
    </message>
    <message>
        <source>Lets the optimiser AdamW allow for averages that begin at zero. The article goes without, which makes short trainings unsteady.</source>
        <translation>让优化器 AdamW 修正从零开始的平均值。论文没有使用，短的训练因此不稳定。</translation>
    </message>
    <message>
        <source>Epsilon of AdamW</source>
        <translation>AdamW 的 ε</translation>
    </message>
    <message>
        <source>A tiny number that keeps the optimiser from dividing by zero. There is hardly ever a reason to change it.</source>
        <translation>避免优化器除以零的极小数，几乎没有必要改动。</translation>
    </message>
    <message>
        <source>Texts a step</source>
        <translation>每步文本数</translation>
    </message>
    <message>
        <source>So many texts are read before each step (batch size). More make steps steadier and fewer, and take more memory.</source>
        <translation>每走一步之前读入的文本数（批大小）。越大则每步越稳、步数越少，占用内存也越多。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often all training texts are gone through, at most. The time grows with it.</source>
        <translation>训练文本最多通读几遍。用时随之增加。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Training stops early after so many epochs without a better macro-F1 on the dev set.</source>
        <translation>开发集的宏平均F1连续这么多轮没有提高，就提前停止训练。</translation>
    </message>
    <message>
        <source>all epochs</source>
        <translation>训练全部轮数</translation>
    </message>
    <message>
        <source>Longest text</source>
        <translation>最大文本长度</translation>
    </message>
    <message>
        <source>Texts are cut after so many tokens; a Chinese character is about one. What is cut off is not learnt from.</source>
        <translation>文本在这么多个词元之后截断，一个汉字约为一个词元。截掉的部分不参与学习。</translation>
    </message>
    <message>
        <source>Pad every text to the longest</source>
        <translation>每条文本都填充到最大长度</translation>
    </message>
    <message>
        <source>As the article does. Without it texts of like length share a batch, which is several times as fast and gives the same.</source>
        <translation>与论文一致。否则长度相近的文本同批处理，快数倍而结果相同。</translation>
    </message>
    <message>
        <source>Hide padding from the head</source>
        <translation>分类头不读填充</translation>
    </message>
    <message>
        <source>The article lets recurrent layer and attention read padding as if it were words; that needs every text padded.</source>
        <translation>论文让循环层和注意力把填充当作词来读；这要求每条文本都填充。</translation>
    </message>
    <message>
        <source>Which layers</source>
        <translation>使用哪些层</translation>
    </message>
    <message>
        <source>The uppermost layers of an encoder serve what it was made for; its middle tells more of emotions. For each encoder the best are found once, by a short probe.</source>
        <translation>编码器最上面的层服务于它原本的用途，中间的层更能反映情绪。每个编码器的最佳层由一次短暂的试探找出。</translation>
    </message>
    <message>
        <source>as given below</source>
        <translation>按下面所给</translation>
    </message>
    <message>
        <source>the best, all frozen</source>
        <translation>最佳层，全部冻结</translation>
    </message>
    <message>
        <source>the best, upper half trained</source>
        <translation>最佳层，训练上半部分</translation>
    </message>
    <message>
        <source>Layers used</source>
        <translation>使用的层</translation>
    </message>
    <message>
        <source>Share of the encoder&apos;s layers, from below, that is used at all. Fewer are faster.</source>
        <translation>从底层算起，编码器中被使用的层的比例。越少越快。</translation>
    </message>
    <message>
        <source>Layers frozen</source>
        <translation>冻结的层</translation>
    </message>
    <message>
        <source>Share of the encoder&apos;s layers, from below, that stays as it is: computed once and kept, so every epoch is faster. At 0 only the word vectors stay.</source>
        <translation>从底层算起，编码器中保持不变的层的比例：只计算一次并保存，所以每轮更快。为 0 时只有词向量不变。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>不冻结</translation>
    </message>
    <message>
        <source>as the encoder</source>
        <translation>同编码器</translation>
    </message>
    <message>
        <source>Width of the recurrent layer</source>
        <translation>循环层宽度</translation>
    </message>
    <message>
        <source>How many numbers the GRU or LSTM remembers in each direction. Time and memory grow with it.</source>
        <translation>GRU 或 LSTM 在每个方向上记住多少个数。用时和内存随之增加。</translation>
    </message>
    <message>
        <source>by share</source>
        <translation>按比例</translation>
    </message>
    <message>
        <source>…as a share of the encoder&apos;s</source>
        <translation>…占编码器宽度的比例</translation>
    </message>
    <message>
        <source>The width of the recurrent layer, where it is not given as a number.</source>
        <translation>没有直接给出循环层宽度时，由此计算。</translation>
    </message>
    <message>
        <source>Attention heads</source>
        <translation>注意力头数</translation>
    </message>
    <message>
        <source>How many things the attention can look for at a time. The two widths below are shared out among them, so they must be multiples of it.</source>
        <translation>注意力能同时关注几件事。下面两个宽度由各头平分，所以必须是头数的倍数。</translation>
    </message>
    <message>
        <source>Width of keys (dim_k)</source>
        <translation>键的宽度（dim_k）</translation>
    </message>
    <message>
        <source>How finely the attention tells which words matter to it.</source>
        <translation>注意力分辨哪些词重要时有多精细。</translation>
    </message>
    <message>
        <source>Width of values (dim_v)</source>
        <translation>值的宽度（dim_v）</translation>
    </message>
    <message>
        <source>How much the attention passes on of the words that matter to it.</source>
        <translation>注意力把重要的词的多少信息传下去。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机丢弃</translation>
    </message>
    <message>
        <source>This share of the features is left out by chance in each step, so that no single one is relied on.</source>
        <translation>每一步随机略去这个比例的特征，以免只依赖其中某一个。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>How strongly weights are drawn towards zero, which keeps them small.</source>
        <translation>把权重拉向零的力度，使权重保持较小。</translation>
    </message>
    <message>
        <source>Decay the attention&apos;s biases too</source>
        <translation>注意力的偏置也衰减</translation>
    </message>
    <message>
        <source>As in the article. Usually no bias is drawn towards zero.</source>
        <translation>与论文一致。通常偏置不向零衰减。</translation>
    </message>
    <message>
        <source>Largest gradient</source>
        <translation>梯度上限</translation>
    </message>
    <message>
        <source>Longer gradients are cut to this length, so that one odd batch does not undo what was learnt.</source>
        <translation>更长的梯度截到这个长度，以免一批特殊文本抹去已学到的内容。</translation>
    </message>
    <message>
        <source>any length</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>类别加权</translation>
    </message>
    <message>
        <source>Rare labels count more than their number, or they are hardly learnt from few texts.</source>
        <translation>少见的标签加大分量，否则文本少时很难学会。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>by inverse root</source>
        <translation>按平方根倒数</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Spreads this share of each label over all labels, which dampens overconfidence.</source>
        <translation>把每个标签的这一比例分给所有标签，可减轻过度自信。</translation>
    </message>
    <message>
        <source>Adversarial ε</source>
        <translation>对抗训练 ε</translation>
    </message>
    <message>
        <source>Trains on each batch a second time, its word vectors moved by a step of this length towards a larger loss. At 0 it does not; else it takes about twice the time.</source>
        <translation>每批再训练一次，词向量朝损失增大的方向移动这么长一步。为 0 时不做，否则用时约为两倍。</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值精度</translation>
    </message>
    <message>
        <source>16-bit numbers are up to three times as fast where the hardware computes with them, and train as well. The article&apos;s are 32-bit.</source>
        <translation>硬件支持时，16 位数最多快三倍，训练效果相同。论文使用 32 位。</translation>
    </message>
    <message>
        <source>16-bit where fast</source>
        <translation>适合时用 16 位</translation>
    </message>
    <message>
        <source>32-bit</source>
        <translation>32 位</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Where chance begins: first weights, order of the texts, dropout. The same seed on the same computer gives the same classifier.</source>
        <translation>随机性的起点：初始权重、文本顺序、随机丢弃。同一台计算机上种子相同，得到的分类器也相同。</translation>
    </message>
    <message>
        <source>Rates and schedule</source>
        <translation>学习率与进度</translation>
    </message>
    <message>
        <source>Batches and length</source>
        <translation>批次与长度</translation>
    </message>
    <message>
        <source>Layers of the encoder</source>
        <translation>编码器的层</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>分类头</translation>
    </message>
    <message>
        <source>Regularisation</source>
        <translation>正则化</translation>
    </message>
    <message>
        <source>Numbers and chance</source>
        <translation>精度与随机性</translation>
    </message>
</context>
<context>
    <name>RunTabs</name>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>The run, seen from several sides</source>
        <translation>从不同角度看这次训练</translation>
    </message>
</context>
<context>
    <name>ScoresPane</name>
    <message>
        <source>F1 by label</source>
        <translation>每类 F1</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Show F1 epoch by epoch</source>
        <translation>逐轮显示 F1</translation>
    </message>
    <message>
        <source>dev set</source>
        <translation>开发集</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Show shares of each row in percent</source>
        <translation>显示每行的百分比</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <translation>另存为图片…</translation>
    </message>
    <message>
        <source>Save the values…</source>
        <translation>保存数值…</translation>
    </message>
    <message>
        <source>gold \ predicted</source>
        <translation>金标准 \ 预测</translation>
    </message>
    <message>
        <source>rows: gold · columns: predicted</source>
        <translation>行：金标准 · 列：预测</translation>
    </message>
    <message>
        <source>percent of each row</source>
        <translation>每行的百分比</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>confusion</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>raw and smoothed</source>
        <translation>原始与平滑</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Kept of finished runs only.</source>
        <translation>只保留已完成训练的结果。</translation>
    </message>
    <message>
        <source>Here after the next epoch.</source>
        <translation>下一轮结束后显示。</translation>
    </message>
    <message>
        <source>Here after the first epoch.</source>
        <translation>第一轮结束后显示。</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>开发集</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
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
        <source>dev set, epoch {epoch}</source>
        <translation>开发集，第 {epoch} 轮</translation>
    </message>
    <message>
        <source>{count} texts/s</source>
        <translation>{count} 条/秒</translation>
    </message>
    <message>
        <source>learning rate {rate}</source>
        <translation>学习率 {rate}</translation>
    </message>
</context>
<context>
    <name>SettingsCard</name>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>分类头</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>预计</translation>
    </message>
    <message>
        <source>How it is trained</source>
        <translation>训练设置</translation>
    </message>
    <message>
        <source>Parameters…</source>
        <translation>参数…</translation>
    </message>
    <message>
        <source>Every parameter of the recipe, explained; change any of it.</source>
        <translation>查看方案的每个参数及其说明，并可修改。</translation>
    </message>
    <message>
        <source>A graphics card is not used: why?</source>
        <translation>有显卡未被使用：为什么？</translation>
    </message>
    <message>
        <source>recipe&apos;s own</source>
        <translation>按方案</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
</context>
<context>
    <name>TrainActions</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>重新训练</translation>
    </message>
    <message>
        <source>Pause the queue, or let it go on</source>
        <translation>暂停队列或让它继续</translation>
    </message>
    <message>
        <source>Cancel the training</source>
        <translation>取消训练</translation>
    </message>
    <message>
        <source>Resume the training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>启用这个模型</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>Export the model…</source>
        <translation>导出模型…</translation>
    </message>
    <message>
        <source>Delete the model</source>
        <translation>删除模型</translation>
    </message>
</context>
<context>
    <name>TrainDialogs</name>
    <message>
        <source>Folder of an encoder</source>
        <translation>编码器文件夹</translation>
    </message>
    <message>
        <source>Load a recipe</source>
        <translation>载入方案</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>保存方案</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>The graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Delete the model?</source>
        <translation>删除模型？</translation>
    </message>
    <message>
        <source>Delete the model of {run}? That frees {size} MB.</source>
        <translation>删除 {run} 的模型？可释放 {size} MB。</translation>
    </message>
    <message>
        <source>Its scores and curves stay. The model can only be had again by training.</source>
        <translation>指标和曲线会保留。模型删除后只能重新训练得到。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>TrainHeader</name>
    <message>
        <source>{run} is being prepared</source>
        <translation>{run} 正在准备</translation>
    </message>
    <message>
        <source>{run} is training · epoch {epoch} / {epochs}</source>
        <translation>{run} 正在训练 · 第 {epoch} / {epochs} 轮</translation>
    </message>
    <message>
        <source>Training begins</source>
        <translation>训练即将开始</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Back to the training</source>
        <translation>回到训练</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ends this training for good. The next in the queue begins.</source>
        <translation>彻底结束这次训练，队列中的下一个随即开始。</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>重新训练</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stops this training where it can go on later, also after the program was closed. The queue waits meanwhile.</source>
        <translation>停下这次训练，以后可从此处继续，关闭程序后也可以。其间队列等待。</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>No model yet. Train one: its suggestions make labelling faster, and its scores tell how well a machine can follow your labels.</source>
        <translation>还没有模型。训练一个：它的建议能加快标注，它的指标能说明机器学得会多少。</translation>
    </message>
    <message>
        <source>Train the first model</source>
        <translation>训练第一个模型</translation>
    </message>
</context>
<context>
    <name>TrainPresenter</name>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>This very training waits in the queue already.</source>
        <translation>同样的训练已在队列中等待。</translation>
    </message>
    <message>
        <source>Counting the labels…</source>
        <translation>正在统计标注…</translation>
    </message>
</context>
<context>
    <name>TrainWords</name>
    <message>
        <source>By this computer</source>
        <translation>按本机选择</translation>
    </message>
    <message>
        <source>Quick: draft, then full</source>
        <translation>快速：先草稿后完整</translation>
    </message>
    <message>
        <source>Draft only</source>
        <translation>只训练草稿</translation>
    </message>
    <message>
        <source>Full only</source>
        <translation>只做完整训练</translation>
    </message>
    <message>
        <source>Robust: all layers</source>
        <translation>稳健：训练所有层</translation>
    </message>
    <message>
        <source>As in the article</source>
        <translation>按论文训练</translation>
    </message>
    <message>
        <source>Quick where the processor trains, robust where a graphics card does.</source>
        <translation>用处理器训练时选“快速”，用显卡时选“稳健”。</translation>
    </message>
    <message>
        <source>The draft gives a usable model soon, the full step a better one.</source>
        <translation>草稿很快给出可用的模型，完整训练再给出更好的。</translation>
    </message>
    <message>
        <source>The encoder stays as it is; only what stands on it is trained.</source>
        <translation>编码器保持不变，只训练它上面的部分。</translation>
    </message>
    <message>
        <source>The upper layers of the encoder are trained as well.</source>
        <translation>编码器的上面几层也一起训练。</translation>
    </message>
    <message>
        <source>The whole encoder is trained, with warm-up and smaller steps for lower layers. Slow without a graphics card.</source>
        <translation>训练整个编码器，学习率先预热，越靠下的层步子越小。没有显卡时很慢。</translation>
    </message>
    <message>
        <source>As the article trains: six epochs, every text padded to one length. Slow without a graphics card.</source>
        <translation>与论文的训练方式相同：六轮，所有文本补齐到同一长度。没有显卡时很慢。</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>robust</source>
        <translation>稳健</translation>
    </message>
    <message>
        <source>article</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>own</source>
        <translation>自定</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>No text is labelled yet. Label some, or import a file with labels.</source>
        <translation>还没有标注过的文本。请先标注一些，或导入带标签的文件。</translation>
    </message>
    <message>
        <source>All texts have the same label. Label some of another label.</source>
        <translation>所有文本都是同一个标签。请再标注一些其他标签的文本。</translation>
    </message>
    <message>
        <source>Too few texts are labelled. Label five texts of each label at least.</source>
        <translation>标注的文本太少。每个标签请至少标注五条。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>NVIDIA graphics card</source>
        <translation>NVIDIA 显卡</translation>
    </message>
    <message>
        <source>Apple graphics</source>
        <translation>Apple 图形处理器</translation>
    </message>
    <message>
        <source>{run} is trained: macro-F1 {score} on dev.</source>
        <translation>{run} 训练完成：开发集宏平均F1 {score}。</translation>
    </message>
    <message>
        <source>Its model makes the suggestions from now on.</source>
        <translation>从现在起由它的模型给出建议。</translation>
    </message>
    <message>
        <source>The model in use scored better and stays. You can choose the new one on the Train page.</source>
        <translation>使用中的模型得分更高，继续使用。可在训练页改用新模型。</translation>
    </message>
    <message>
        <source>Built-in (e5-small)</source>
        <translation>内置 e5-small（离线）</translation>
    </message>
</context>
<context>
    <name>Trainer</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Training {run}</source>
        <translation>正在训练 {run}</translation>
    </message>
</context>
<context>
    <name>VariantCard</name>
    <message>
        <source>Model variant</source>
        <translation>模型变体</translation>
    </message>
    <message>
        <source>Recurrent layer</source>
        <translation>循环层</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>none, wide dense layer</source>
        <translation>无（加宽全连接层）</translation>
    </message>
    <message>
        <source>Control for size: the sentence vector alone, with as many parameters as the full model.</source>
        <translation>规模对照：只有句向量，参数量与完整模型相同。</translation>
    </message>
</context>
<context>
    <name>VariantDiagram</name>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Self-attention</source>
        <translation>自注意力</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Sentence vector</source>
        <translation>句向量</translation>
    </message>
    <message>
        <source>Sentence vector: pooler</source>
        <translation>句向量：pooler</translation>
    </message>
    <message>
        <source>Sentence vector: CLS</source>
        <translation>句向量：CLS</translation>
    </message>
    <message>
        <source>Sentence vector: mean</source>
        <translation>句向量：均值</translation>
    </message>
    <message>
        <source>Space switches it on or off, the arrow key down opens its choices.</source>
        <translation>空格键开关，向下键打开选项。</translation>
    </message>
    <message>
        <source>Wide layer</source>
        <translation>加宽层</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
</context>
<context>
    <name>VariantMenus</name>
    <message>
        <source>Cell</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>GRU</source>
        <translation>GRU</translation>
    </message>
    <message>
        <source>LSTM</source>
        <translation>LSTM</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>读取方向</translation>
    </message>
    <message>
        <source>in both directions</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>forwards only</source>
        <translation>仅正向</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>one layer</source>
        <translation>一层</translation>
    </message>
    <message>
        <source>two layers</source>
        <translation>两层</translation>
    </message>
    <message>
        <source>three layers</source>
        <translation>三层</translation>
    </message>
    <message>
        <source>four layers</source>
        <translation>四层</translation>
    </message>
    <message>
        <source>With attention, the question is asked by</source>
        <translation>有注意力时，由谁发问</translation>
    </message>
    <message>
        <source>the last state</source>
        <translation>最后状态</translation>
    </message>
    <message>
        <source>every word, then their mean</source>
        <translation>每个词，再取均值</translation>
    </message>
    <message>
        <source>Without attention, the words are summed up by</source>
        <translation>无注意力时，由什么代表各词</translation>
    </message>
    <message>
        <source>their last state</source>
        <translation>最后状态</translation>
    </message>
    <message>
        <source>their mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>The sentence vector is</source>
        <translation>句向量取自</translation>
    </message>
    <message>
        <source>what suits the encoder</source>
        <translation>适合该编码器的方式</translation>
    </message>
    <message>
        <source>its trained pooler&apos;s</source>
        <translation>训练过的 pooler</translation>
    </message>
    <message>
        <source>the first token&apos;s (CLS)</source>
        <translation>首词元（CLS）</translation>
    </message>
    <message>
        <source>the mean of all tokens</source>
        <translation>所有词元的均值</translation>
    </message>
</context>
</TS>
