<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ClassifyActions</name>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Choose the spreadsheet to classify</source>
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
        <source>Choose the spreadsheet to classify</source>
        <translation>选择要分类的表格</translation>
    </message>
    <message>
        <source>Save the result as</source>
        <translation>结果另存为</translation>
    </message>
    <message>
        <source>Give up the result?</source>
        <translation>放弃结果？</translation>
    </message>
    <message>
        <source>The labels of {file} are not saved yet.</source>
        <translation>“{file}”的标签还没有保存。</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
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
        <source>Only unsure ones</source>
        <translation>只看不确定的</translation>
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
        <source>Unsure (below {least}): {texts}</source>
        <translation>不确定（低于 {least}）：{texts}</translation>
    </message>
</context>
<context>
    <name>ClassifyPage</name>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>文件中的行</translation>
    </message>
    <message>
        <source>Drop a spreadsheet here: Excel, ODS, CSV, JSON or a text file. You get it back with a label for each text.</source>
        <translation>把表格拖到这里：Excel、ODS、CSV、JSON 或文本文件。程序会给每条文本加上标签，再把表格还给你。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
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
        <source>Open the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
</context>
<context>
    <name>ClassifyPresenter</name>
    <message>
        <source>Classifying {file}</source>
        <translation>正在分类“{file}”</translation>
    </message>
    <message>
        <source>Saving {file}</source>
        <translation>正在保存“{file}”</translation>
    </message>
</context>
<context>
    <name>ClassifyProgress</name>
    <message>
        <source>No file was written.</source>
        <translation>没有写入任何文件。</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation>正在分类</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
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
        <source>{time} left</source>
        <translation>剩 {time}</translation>
    </message>
    <message>
        <source>{rate} texts/s</source>
        <translation>{rate} 条/秒</translation>
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
        <source>no text</source>
        <translation>无文本</translation>
    </message>
</context>
<context>
    <name>ClassifySaving</name>
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
        <source>A probability column per label</source>
        <translation>每个标签加一列概率</translation>
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
        <source>Spreadsheet</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
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
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动识别</translation>
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
        <source>recognised automatically</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>手动选择</translation>
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
        <source>held-out macro-F1 {score}</source>
        <translation>留出集宏平均F1 {score}</translation>
    </message>
    <message>
        <source>dev macro-F1 {score}</source>
        <translation>开发集宏平均F1 {score}</translation>
    </message>
</context>
</TS>
