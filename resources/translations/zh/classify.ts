<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AccuracyCard</name>
    <message>
        <source>{count} older sample</source>
        <translation>更早的样本 {count} 个</translation>
    </message>
    <message>
        <source>{count} older samples</source>
        <translation>更早的样本 {count} 个</translation>
    </message>
    <message>
        <source>How right the labels are</source>
        <translation>标签有多准</translation>
    </message>
    <message>
        <source>Correct the {count} text that is missing</source>
        <translation>校正余下的 {count} 条</translation>
    </message>
    <message>
        <source>Correct the {count} texts that are missing</source>
        <translation>校正余下的 {count} 条</translation>
    </message>
    <message>
        <source>{count} label was not given blind.</source>
        <translation>{count} 个标签不是盲标的。</translation>
    </message>
    <message>
        <source>{count} labels were not given blind.</source>
        <translation>{count} 个标签不是盲标的。</translation>
    </message>
    <message>
        <source>{count} was skipped, is in dispute or has a label that nobody checked.</source>
        <translation>{count} 条被跳过、有争议或标签未经检查。</translation>
    </message>
    <message>
        <source>{count} were skipped, are in dispute or have a label that nobody checked.</source>
        <translation>{count} 条被跳过、有争议或标签未经检查。</translation>
    </message>
    <message>
        <source>{label} {agreed}/{predicted}</source>
        <translation>{label} {agreed}/{predicted}</translation>
    </message>
    <message>
        <source>None of {drawn} corrected yet</source>
        <translation>{drawn} 条都还没有校正</translation>
    </message>
    <message>
        <source>{labelled} of {drawn} corrected: accuracy {accuracy} ({low}–{high})</source>
        <translation>已校正 {labelled}/{drawn} 条：准确率 {accuracy}（{low}–{high}）</translation>
    </message>
    <message>
        <source>Drawn from {count} texts, classified by {model}</source>
        <translation>从 {count} 条文本中抽取，由 {model} 分类</translation>
    </message>
    <message>
        <source>Right: {labels}</source>
        <translation>正确：{labels}</translation>
    </message>
    <message>
        <source>Provisional: it holds for the whole file once all of the sample are corrected.</source>
        <translation>暂定：样本全部校正后，才代表整个文件。</translation>
    </message>
    <message>
        <source>run-{id}</source>
        <translation>run-{id}</translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <source>A random sample of</source>
        <translation>随机样本</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>条</translation>
    </message>
    <message>
        <source>Texts in the sample</source>
        <translation>样本的条数</translation>
    </message>
    <message>
        <source>Leave out texts that the corpus has already</source>
        <translation>语料中已有的文本不再加入</translation>
    </message>
    <message>
        <source>There is no project open that could be added to.</source>
        <translation>没有打开可以加入文本的项目。</translation>
    </message>
    <message>
        <source>Open a project for writing, then add the texts.</source>
        <translation>请打开一个可写的项目，再加入文本。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Choosing the texts…</source>
        <translation>正在挑选文本…</translation>
    </message>
    <message>
        <source>Add to the corpus for correction</source>
        <translation>加入语料去校正</translation>
    </message>
    <message>
        <source>Correct in Label</source>
        <translation>在标注页校正</translation>
    </message>
    <message>
        <source>Show in the corpus</source>
        <translation>在语料中查看</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open in Label</source>
        <translation>去标注</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>All: {count} text</source>
        <translation>全部：{count} 条</translation>
    </message>
    <message>
        <source>All: {count} texts</source>
        <translation>全部：{count} 条</translation>
    </message>
    <message>
        <source>Only unsure ones: {count} text</source>
        <translation>只要不确定的：{count} 条</translation>
    </message>
    <message>
        <source>Only unsure ones: {count} texts</source>
        <translation>只要不确定的：{count} 条</translation>
    </message>
    <message>
        <source>{count} text was added to the corpus.</source>
        <translation>已把 {count} 条文本加入语料。</translation>
    </message>
    <message>
        <source>{count} texts were added to the corpus.</source>
        <translation>已把 {count} 条文本加入语料。</translation>
    </message>
    <message>
        <source>{count} row was left out: the corpus has its text already.</source>
        <translation>{count} 行没有加入：语料中已有这些文本。</translation>
    </message>
    <message>
        <source>{count} rows were left out: the corpus has their texts already.</source>
        <translation>{count} 行没有加入：语料中已有这些文本。</translation>
    </message>
    <message>
        <source>{count} row of the sample is a text that the corpus has already.</source>
        <translation>样本中有 {count} 行是语料中已有的文本。</translation>
    </message>
    <message>
        <source>{count} rows of the sample are texts that the corpus has already.</source>
        <translation>样本中有 {count} 行是语料中已有的文本。</translation>
    </message>
    <message>
        <source>With a confidence below {least}: here the model errs most often.</source>
        <translation>置信度低于 {least}：模型在这里最常出错。</translation>
    </message>
    <message>
        <source>Texts from everywhere, drawn by chance.</source>
        <translation>从全部文本中随机抽取。</translation>
    </message>
    <message>
        <source>To estimate how right the labels are on the whole file, to within about {points} points. They are labelled blind, without the suggestion.</source>
        <translation>用来估计整个文件的标签有多准，误差约 ±{points} 个百分点。盲标，不显示建议。</translation>
    </message>
    <message>
        <source>Sample of {file}</source>
        <translation>{file} 的样本</translation>
    </message>
    <message>
        <source>Unsure in {file}</source>
        <translation>{file} 中不确定的</translation>
    </message>
    <message>
        <source>The corpus has all of these texts already.</source>
        <translation>语料中已经有全部这些文本。</translation>
    </message>
    <message>
        <source>In the corpus their source is {file}.</source>
        <translation>在语料中，它们的来源是 {file}。</translation>
    </message>
    <message>
        <source>Row {row}: {cause}</source>
        <translation>第 {row} 行：{cause}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
</context>
<context>
    <name>ClassifyActions</name>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Pause the classification</source>
        <translation>暂停分类</translation>
    </message>
    <message>
        <source>Choose the spreadsheets to classify</source>
        <translation>选择要分类的表格</translation>
    </message>
    <message>
        <source>Save the result as…</source>
        <translation>结果另存为…</translation>
    </message>
</context>
<context>
    <name>ClassifyDialogs</name>
    <message>
        <source>Spreadsheets and text files</source>
        <translation>表格和文本文件</translation>
    </message>
    <message>
        <source>Save the result as</source>
        <translation>结果另存为</translation>
    </message>
    <message>
        <source>Give up the result?</source>
        <translation>放弃结果吗？</translation>
    </message>
    <message>
        <source>The labels of {file} are not saved yet.</source>
        <translation>{file} 的标签还没有保存。</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Choose the spreadsheets to classify</source>
        <translation>选择要分类的表格</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Choose the folder for the results</source>
        <translation>选择保存结果的文件夹</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Where do the new files go?</source>
        <translation>新文件放到哪里？</translation>
    </message>
    <message>
        <source>Files are being classified.</source>
        <translation>正在给文件分类。</translation>
    </message>
    <message>
        <source>Add them to the list</source>
        <translation>加入列表</translation>
    </message>
    <message>
        <source>Give up the labels</source>
        <translation>放弃这些标签</translation>
    </message>
    <message>
        <source>Do not take them</source>
        <translation>不要这些文件</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON 文件</translation>
    </message>
    <message>
        <source>JSON, one object a line</source>
        <translation>JSON，每行一个对象</translation>
    </message>
</context>
<context>
    <name>ClassifyFiles</name>
    <message>
        <source>{count} file</source>
        <translation>{count} 个文件</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} 个文件</translation>
    </message>
    <message>
        <source>ready · {count} row</source>
        <translation>就绪 · {count} 行</translation>
    </message>
    <message>
        <source>ready · {count} rows</source>
        <translation>就绪 · {count} 行</translation>
    </message>
    <message>
        <source>Files to classify</source>
        <translation>要分类的文件</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Takes the chosen file off the list (Delete).</source>
        <translation>把选中的文件移出列表（Delete）。</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>paused at {share}</source>
        <translation>已暂停，完成 {share}</translation>
    </message>
    <message>
        <source>done, not saved</source>
        <translation>已完成，未保存</translation>
    </message>
    <message>
        <source>done, saved</source>
        <translation>已完成，已保存</translation>
    </message>
    <message>
        <source>failed: {why}</source>
        <translation>失败：{why}</translation>
    </message>
</context>
<context>
    <name>ClassifyHistogram</name>
    <message>
        <source>Rows by confidence</source>
        <translation>各置信度的行数</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Here you will see how sure the classifier is, once all rows are classified.</source>
        <translation>全部分类完成后，这里显示分类器有多大把握。</translation>
    </message>
    <message>
        <source>Each bar counts the rows whose label has that confidence. Labels left of the dashed line are unsure; drag it to move the threshold. The more rows stand on the left, the more a look at them pays.</source>
        <translation>每根柱子是标签达到该置信度的行数。虚线左侧的标签不确定；拖动虚线可移动界限。左侧的行越多，越值得去看一看。</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>ClassifyNotes</name>
    <message>
        <source>{count} thing to know about this file</source>
        <translation>关于此文件的提示：{count} 条</translation>
    </message>
    <message>
        <source>{count} things to know about this file</source>
        <translation>关于此文件的提示：{count} 条</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……另有 {count} 条</translation>
    </message>
    <message>
        <source>Row {row}: {cause}</source>
        <translation>第 {row} 行：{cause}</translation>
    </message>
</context>
<context>
    <name>ClassifyOptions</name>
    <message>
        <source>{count} sheet by column</source>
        <translation>{count} 张按列统计的工作表</translation>
    </message>
    <message>
        <source>{count} sheets by column</source>
        <translation>{count} 张按列统计的工作表</translation>
    </message>
    <message>
        <source>Second label</source>
        <translation>第二标签</translation>
    </message>
    <message>
        <source>A probability column per label</source>
        <translation>每个标签加一列概率</translation>
    </message>
    <message>
        <source>A sheet with a summary (workbooks)</source>
        <translation>加一张汇总工作表（工作簿）</translation>
    </message>
    <message>
        <source>Make formulas harmless (CSV)</source>
        <translation>使公式失效（CSV）</translation>
    </message>
    <message>
        <source>Puts &apos; before texts that a spreadsheet program would calculate</source>
        <translation>在表格软件会当作公式计算的文本前加 &apos;</translation>
    </message>
    <message>
        <source>Labels as</source>
        <translation>标签写成</translation>
    </message>
    <message>
        <source>Unsure rows</source>
        <translation>不确定的行</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>键名</translation>
    </message>
    <message>
        <source>Chinese names</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English names</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>不作标记</translation>
    </message>
    <message>
        <source>in a column of their own</source>
        <translation>另加一列</translation>
    </message>
    <message>
        <source>“unsure” instead of the label</source>
        <translation>标签处写“不确定”</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>写入的内容</translation>
    </message>
    <message>
        <source>label, confidence</source>
        <translation>标签、置信度</translation>
    </message>
    <message>
        <source>second label</source>
        <translation>第二标签</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>unsure or not</source>
        <translation>是否不确定</translation>
    </message>
    <message>
        <source>summary</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ClassifyOutcome</name>
    <message>
        <source>{count} text</source>
        <translation>{count} 条</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} 条</translation>
    </message>
    <message>
        <source>{count} of them repeated, not computed again</source>
        <translation>其中 {count} 条重复，未重算</translation>
    </message>
    <message>
        <source>Without a text and so without a label: {count} row</source>
        <translation>没有文本、因而没有标签：{count} 行</translation>
    </message>
    <message>
        <source>Without a text and so without a label: {count} rows</source>
        <translation>没有文本、因而没有标签：{count} 行</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>标签分布</translation>
    </message>
    <message>
        <source>Click a label to see its rows alone</source>
        <translation>点击标签，只看它的行</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>全部文件</translation>
    </message>
    <message>
        <source>The distribution over all files that are done</source>
        <translation>所有已完成文件的标签分布</translation>
    </message>
    <message>
        <source>Distribution over all files</source>
        <translation>全部文件的标签分布</translation>
    </message>
    <message>
        <source>Distribution so far</source>
        <translation>目前的分布</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Here you will see how often each label was given, and save your spreadsheet with the labels in it.</source>
        <translation>分类后，这里显示各标签的占比，并可保存加好标签的表格。</translation>
    </message>
    <message>
        <source>{texts} in {time}</source>
        <translation>{texts}，用时 {time}</translation>
    </message>
    <message>
        <source>Mean confidence {mean}</source>
        <translation>平均置信度 {mean}</translation>
    </message>
    <message>
        <source>): {count}</source>
        <translation>）：{count} 条</translation>
    </message>
    <message>
        <source>Unsure (below</source>
        <translation>不确定（低于</translation>
    </message>
    <message>
        <source>Labels with less confidence are unsure</source>
        <translation>置信度更低的标签算作不确定</translation>
    </message>
    <message>
        <source>Add to the corpus to correct…</source>
        <translation>加入语料去校正…</translation>
    </message>
</context>
<context>
    <name>ClassifyPage</name>
    <message>
        <source>Classify {count} file</source>
        <translation>分类 {count} 个文件</translation>
    </message>
    <message>
        <source>Classify {count} files</source>
        <translation>分类 {count} 个文件</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Drop spreadsheets here: Excel, ODS, CSV, JSON or text files. You get them back with a label for each text.</source>
        <translation>把表格拖到这里：Excel、ODS、CSV、JSON 或文本文件。每条文本都会得到一个标签，再还给你。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>first {count} row, as a preview</source>
        <translation>前 {count} 行，仅供预览</translation>
    </message>
    <message>
        <source>first {count} rows, as a preview</source>
        <translation>前 {count} 行，仅供预览</translation>
    </message>
    <message>
        <source>No preview: {why}</source>
        <translation>无法预览：{why}</translation>
    </message>
    <message>
        <source>Classifying the first rows…</source>
        <translation>正在给前几行分类…</translation>
    </message>
</context>
<context>
    <name>ClassifyPivot</name>
    <message>
        <source>{count} more</source>
        <translation>另外 {count} 组</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>其余 {count} 组</translation>
    </message>
    <message>
        <source>{count} row has nothing there and is not counted.</source>
        <translation>有 {count} 行此列为空，未计入。</translation>
    </message>
    <message>
        <source>{count} rows have nothing there and are not counted.</source>
        <translation>有 {count} 行此列为空，未计入。</translation>
    </message>
    <message>
        <source>{count} row has no date and is not counted.</source>
        <translation>有 {count} 行没有日期，未计入。</translation>
    </message>
    <message>
        <source>{count} rows have no date and are not counted.</source>
        <translation>有 {count} 行没有日期，未计入。</translation>
    </message>
    <message>
        <source>each value</source>
        <translation>各个取值</translation>
    </message>
    <message>
        <source>day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>季度</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>file (all files)</source>
        <translation>文件（全部文件）</translation>
    </message>
    <message>
        <source>By</source>
        <translation>按</translation>
    </message>
    <message>
        <source>for each</source>
        <translation>每</translation>
    </message>
    <message>
        <source>Column to count by</source>
        <translation>按哪一列统计</translation>
    </message>
    <message>
        <source>How values are put together</source>
        <translation>取值怎样归并</translation>
    </message>
    <message>
        <source>What the bars show</source>
        <translation>柱子显示什么</translation>
    </message>
    <message>
        <source>Put it into the workbook as a sheet</source>
        <translation>作为工作表写入工作簿</translation>
    </message>
    <message>
        <source>shares</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>条数</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Save the table as a workbook…</source>
        <translation>表格另存为工作簿…</translation>
    </message>
    <message>
        <source>Labels by {column}</source>
        <translation>按“{column}”统计的标签</translation>
    </message>
    <message>
        <source>Here you will see the labels by another column of the file, by month or product say, once all rows are classified.</source>
        <translation>全部分类完成后，这里按文件的另一列（如月份或产品）统计标签。</translation>
    </message>
    <message>
        <source>No row with a label has anything in this column.</source>
        <translation>有标签的行在此列都为空。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>No column of this file puts its rows into groups: there are neither dates nor values that come again and again.</source>
        <translation>此文件没有可用来分组的列：既没有日期，也没有反复出现的取值。</translation>
    </message>
    <message>
        <source>by {column}</source>
        <translation>按{column}</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Labels by group</source>
        <translation>各组的标签</translation>
    </message>
    <message>
        <source>A heading sorts; Ctrl+C copies the table for a spreadsheet</source>
        <translation>点击列标题排序；按 Ctrl+C 复制，可粘贴到表格软件</translation>
    </message>
</context>
<context>
    <name>ClassifyPresenter</name>
    <message>
        <source>There is no spreadsheet in {folder}.</source>
        <translation>{folder} 里没有表格。</translation>
    </message>
    <message>
        <source>Folders in it were not looked into.</source>
        <translation>没有查看其中的子文件夹。</translation>
    </message>
</context>
<context>
    <name>ClassifyProgress</name>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation>正在分类</translation>
    </message>
    <message>
        <source>{count} row</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>{count} row is kept; starting again goes on there</source>
        <translation>已保留 {count} 行；再次开始会从那里继续</translation>
    </message>
    <message>
        <source>{count} rows are kept; starting again goes on there</source>
        <translation>已保留 {count} 行；再次开始会从那里继续</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>goes on where it was</source>
        <translation>继续时从这里接着做</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Nothing was done yet.</source>
        <translation>还没有完成任何一行。</translation>
    </message>
    <message>
        <source>file {place} of {count}: {name}</source>
        <translation>第 {place} / {count} 个文件：{name}</translation>
    </message>
    <message>
        <source>waits until the engine is free</source>
        <translation>等待引擎空闲</translation>
    </message>
    <message>
        <source>The engine starts…</source>
        <translation>引擎正在启动…</translation>
    </message>
    <message>
        <source>The rows are being read…</source>
        <translation>正在读取各行…</translation>
    </message>
    <message>
        <source>goes on at row {number}</source>
        <translation>从第 {number} 行继续</translation>
    </message>
    <message>
        <source>{rows} in {time}</source>
        <translation>{rows}，用时 {time}</translation>
    </message>
    <message>
        <source>{count} repeated, not computed again</source>
        <translation>其中 {count} 条重复，未重算</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩 {time}</translation>
    </message>
    <message>
        <source>{rate} texts/s</source>
        <translation>{rate} 条/秒</translation>
    </message>
</context>
<context>
    <name>ClassifyReading</name>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>vertical bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>How the file is read</source>
        <translation>文件的读取方式</translation>
    </message>
    <message>
        <source>Names in the first row</source>
        <translation>第一行是列名</translation>
    </message>
    <message>
        <source>The first row names the columns and is no text itself.</source>
        <translation>第一行是各列的名称，本身不是文本。</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>automatic: {name}</source>
        <translation>自动识别：{name}</translation>
    </message>
</context>
<context>
    <name>ClassifyRows</name>
    <message>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Second label</source>
        <translation>第二标签</translation>
    </message>
    <message>
        <source>row {number} of the file</source>
        <translation>文件第 {number} 行</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>无文本</translation>
    </message>
    <message>
        <source>Text of the selected row</source>
        <translation>所选行的文本</translation>
    </message>
    <message>
        <source>Row {number}</source>
        <translation>第 {number} 行</translation>
    </message>
    <message>
        <source>second: {label}</source>
        <translation>第二标签：{label}</translation>
    </message>
    <message>
        <source>{count} row</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>less confident than {number}</source>
        <translation>置信度低于 {number}</translation>
    </message>
    <message>
        <source>looking for them…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>显示全部行</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>文件中的行</translation>
    </message>
</context>
<context>
    <name>ClassifyRunner</name>
    <message>
        <source>Classifying {file}</source>
        <translation>正在分类“{file}”</translation>
    </message>
</context>
<context>
    <name>ClassifySaver</name>
    <message>
        <source>{count} file is written.</source>
        <translation>已写入 {count} 个文件。</translation>
    </message>
    <message>
        <source>{count} files are written.</source>
        <translation>已写入 {count} 个文件。</translation>
    </message>
    <message>
        <source>Saving {file}</source>
        <translation>正在保存“{file}”</translation>
    </message>
    <message>
        <source>Saving the files</source>
        <translation>正在保存文件</translation>
    </message>
    <message>
        <source>Save under another name…</source>
        <translation>换个名称保存…</translation>
    </message>
    <message>
        <source>{file} is written.</source>
        <translation>已写入“{file}”。</translation>
    </message>
    <message>
        <source>{rows} rows; new columns: {columns}</source>
        <translation>共 {rows} 行；新增列：{columns}</translation>
    </message>
    <message>
        <source>Stopped before {count} more.</source>
        <translation>已停止，还有 {count} 个未写。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
</context>
<context>
    <name>ClassifySaving</name>
    <message>
        <source>Save all…</source>
        <translation>全部保存…</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>the texts stay as they are</source>
        <translation>语料中的文本不变</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>已保存为 {file}</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>the original stays untouched</source>
        <translation>原表不动</translation>
    </message>
    <message>
        <source>_emotions</source>
        <translation>_情绪</translation>
    </message>
</context>
<context>
    <name>ClassifySource</name>
    <message>
        <source>Files…</source>
        <translation>文件…</translation>
    </message>
</context>
<context>
    <name>ClassifySteps</name>
    <message>
        <source>{count} row</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>{count} column, kept</source>
        <translation>{count} 列，原样保留</translation>
    </message>
    <message>
        <source>{count} columns, all kept</source>
        <translation>{count} 列，全部原样保留</translation>
    </message>
    <message>
        <source>{count} label</source>
        <translation>{count} 类</translation>
    </message>
    <message>
        <source>{count} labels</source>
        <translation>{count} 类</translation>
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
        <source>Spreadsheet</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>How it is read…</source>
        <translation>读取方式…</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>Drop one anywhere on this page.</source>
        <translation>把文件拖到本页任意位置即可。</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>the first row looks like data</source>
        <translation>第一行像是数据</translation>
    </message>
    <message>
        <source>Text column</source>
        <translation>文本列</translation>
    </message>
    <message>
        <source>Known as soon as there is a file.</source>
        <translation>选好文件后显示。</translation>
    </message>
    <message>
        <source>the texts themselves</source>
        <translation>文本本身</translation>
    </message>
    <message>
        <source>recognised automatically</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>手动选择</translation>
    </message>
    <message>
        <source>A model folder…</source>
        <translation>模型文件夹…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>Train one</source>
        <translation>去训练</translation>
    </message>
    <message>
        <source>A few minutes on the labels you have.</source>
        <translation>用已有的标注训练，只需几分钟。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>run-{id} (in use)</source>
        <translation>run-{id}（使用中）</translation>
    </message>
    <message>
        <source>run-{id}</source>
        <translation>模型 run-{id}</translation>
    </message>
    <message>
        <source>a folder from elsewhere</source>
        <translation>来自别处的文件夹</translation>
    </message>
    <message>
        <source>held-out macro-F1 {score}</source>
        <translation>留出集宏平均F1 {score}</translation>
    </message>
    <message>
        <source>dev macro-F1 {score}</source>
        <translation>开发集宏平均F1 {score}</translation>
    </message>
</context>
<context>
    <name>ClassifyTabs</name>
    <message>
        <source>Unsure ({count})</source>
        <translation>不确定（{count}）</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>各行</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>By column</source>
        <translation>按列统计</translation>
    </message>
    <message>
        <source>What is shown of the result</source>
        <translation>显示结果的哪一部分</translation>
    </message>
</context>
<context>
    <name>ClassifyWords</name>
    <message>
        <source>All texts of this corpus</source>
        <translation>本语料库的全部文本</translation>
    </message>
</context>
<context>
    <name>FirstLabels</name>
    <message>
        <source>Classifying the first rows</source>
        <translation>正在给前几行分类</translation>
    </message>
</context>
</TS>
