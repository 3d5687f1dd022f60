<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>, </source>
        <translation>、</translation>
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
        <source>Delete the model…</source>
        <translation>删除模型…</translation>
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
    <name>Measuring</name>
    <message>
        <source>Measuring how long a training takes</source>
        <translation>正在测量训练所需时间</translation>
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
    <name>QueueCard</name>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待</translation>
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
        <source>Writing down the labelled texts…</source>
        <translation>正在保存训练快照…</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>正在启动引擎…</translation>
    </message>
    <message>
        <source>{variant} · {step}, may end earlier</source>
        <translation>{variant} · {step}，可能提前结束</translation>
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
</context>
<context>
    <name>ScoresPane</name>
    <message>
        <source>F1 by label</source>
        <translation>每类 F1</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>rows: gold · columns: predicted</source>
        <translation>行：金标准 · 列：预测</translation>
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
        <source>Estimate</source>
        <translation>预计</translation>
    </message>
    <message>
        <source>How it is trained</source>
        <translation>训练设置</translation>
    </message>
    <message>
        <source>recipe&apos;s own</source>
        <translation>按方案</translation>
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
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>重新训练</translation>
    </message>
    <message>
        <source>Back to the training</source>
        <translation>回到正在进行的训练</translation>
    </message>
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
        <source>A training is under way.</source>
        <translation>正在训练。</translation>
    </message>
    <message>
        <source>Counting the labels…</source>
        <translation>正在统计标注…</translation>
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
        <translation>使用中的模型成绩更好，继续使用。可以在“训练”页改用新模型。</translation>
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
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Sentence vector</source>
        <translation>句向量</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
</context>
</TS>
