<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Bulk</name>
    <message>
        <source>Give {count} texts this label?</source>
        <translation>给这 {count} 条文本都打上这个标签？</translation>
    </message>
    <message>
        <source>Label them</source>
        <translation>打标签</translation>
    </message>
    <message>
        <source>Remove your label from {count} texts?</source>
        <translation>去掉您给这 {count} 条文本的标签？</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>去掉标签</translation>
    </message>
    <message>
        <source>{count} texts changed.</source>
        <translation>已改动 {count} 条文本。</translation>
    </message>
    <message>
        <source>Ctrl+Z takes it back in one step.</source>
        <translation>按 Ctrl+Z 可一步撤销。</translation>
    </message>
    <message>
        <source>It is one step: Ctrl+Z takes it back.</source>
        <translation>这算一步操作，按 Ctrl+Z 即可撤销。</translation>
    </message>
</context>
<context>
    <name>CorpusActions</name>
    <message>
        <source>Corpus</source>
        <translation>语料</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Open on the Label page</source>
        <translation>在标注页打开</translation>
    </message>
    <message>
        <source>Remove my label</source>
        <translation>去掉我的标签</translation>
    </message>
</context>
<context>
    <name>CorpusPage</name>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>Close the other window that works on it, then import.</source>
        <translation>请先关闭正在使用它的另一个窗口，再导入。</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>语料</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>No text matches.</source>
        <translation>没有符合条件的文本。</translation>
    </message>
    <message>
        <source>Show all texts</source>
        <translation>显示全部文本</translation>
    </message>
    <message>
        <source>There are no texts yet. Import a spreadsheet, or drop one here: Excel, CSV, JSON or a text file.</source>
        <translation>还没有文本。请导入一个表格，或把文件拖到这里：Excel、CSV、JSON 或文本文件。</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} 条</translation>
    </message>
    <message>
        <source>{count} text</source>
        <translation>{count} 条</translation>
    </message>
    <message>
        <source>{count} labelled</source>
        <translation>已标注 {count}</translation>
    </message>
    <message>
        <source>{count} shown</source>
        <translation>筛选出 {count}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Export the corpus</source>
        <translation>导出语料</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>All texts with the label that counts, who gave it, the other columns, and where each text came from.</source>
        <translation>导出全部文本，包括有效标签、标注者、表格的其他列和文本的来源。</translation>
    </message>
    <message>
        <source>Make formulas harmless</source>
        <translation>让公式失效</translation>
    </message>
    <message>
        <source>A text that begins with =, +, - or @ would be run as a formula by a spreadsheet program; it gets a &apos; before it.</source>
        <translation>以 =、+、- 或 @ 开头的文本会被表格软件当作公式执行；导出时在前面加一个 &apos;。</translation>
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
        <source>Export to {name}</source>
        <translation>导出到 {name}</translation>
    </message>
    <message>
        <source>Reading the texts…</source>
        <translation>正在读取文本…</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>正在写入文件…</translation>
    </message>
    <message>
        <source>Texts written to {name}: {count}</source>
        <translation>已写入 {name}：{count} 条文本</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，没有写入任何内容。</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV 文件</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Label as…</source>
        <translation>改标签…</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Label: {name}</source>
        <translation>标签：{name}</translation>
    </message>
    <message>
        <source>Status: {name}</source>
        <translation>状态：{name}</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>选中 {count}</translation>
    </message>
    <message>
        <source>Remove my label</source>
        <translation>去掉我的标签</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Import a spreadsheet</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>换一个文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>文件的前几行</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Import of {name}</source>
        <translation>导入 {name}</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Looking for equal texts…</source>
        <translation>正在查找相同的文本…</translation>
    </message>
    <message>
        <source>Stopped. Nothing was imported.</source>
        <translation>已停止，没有导入任何内容。</translation>
    </message>
    <message>
        <source>Spreadsheets and text files</source>
        <translation>表格和文本文件</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Column with the texts</source>
        <translation>文本所在的列</translation>
    </message>
    <message>
        <source>Column with the labels</source>
        <translation>标签所在的列</translation>
    </message>
    <message>
        <source>Whose labels are they?</source>
        <translation>这些标签是谁标的？</translation>
    </message>
    <message>
        <source>The first row names the columns</source>
        <translation>第一行是列名</translation>
    </message>
    <message>
        <source>The file&apos;s own</source>
        <translation>文件自带的</translation>
    </message>
    <message>
        <source>This person&apos;s:</source>
        <translation>这位标注者的：</translation>
    </message>
    <message>
        <source>Name of the person</source>
        <translation>标注者姓名</translation>
    </message>
    <message>
        <source>These labels are settled (gold)</source>
        <translation>这些标签已确定（金标准）</translation>
    </message>
    <message>
        <source>Gold labels count as right: they are measured against.</source>
        <translation>金标准视为正确答案，用来衡量其他结果。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>automatic: {name}</source>
        <translation>自动：{name}</translation>
    </message>
    <message>
        <source>Texts and labels cannot stand in the same column.</source>
        <translation>文本和标签不能在同一列。</translation>
    </message>
</context>
<context>
    <name>ImportNotes</name>
    <message>
        <source>And {count} more.</source>
        <translation>另外还有 {count} 处。</translation>
    </message>
    <message>
        <source>None of the labels in these rows is in the label set: {values}. Is this the column with the labels?</source>
        <translation>这些行里的标签都不在标签集中：{values}。标签真的在这一列吗？</translation>
    </message>
    <message>
        <source>Not in the label set: {values}. Texts with these labels will stay unlabelled.</source>
        <translation>不在标签集中：{values}。带这些标签的文本将保持未标注。</translation>
    </message>
    <message>
        <source>Texts imported: {texts}, with a label: {labelled}</source>
        <translation>已导入 {texts} 条文本，其中 {labelled} 条带标签</translation>
    </message>
    <message>
        <source>Rows without a text, left out: {count} (rows: {rows})</source>
        <translation>没有文本、已略过的行：{count}（行号：{rows}）</translation>
    </message>
    <message>
        <source>Rows with too few or too many columns, left out: {count} (rows: {rows})</source>
        <translation>列数过少或过多、已略过的行：{count}（行号：{rows}）</translation>
    </message>
    <message>
        <source>Texts that stand in the file more than once: {count} (groups: {groups})</source>
        <translation>文件中重复出现的文本：{count} 条（{groups} 组）</translation>
    </message>
    <message>
        <source>“{value}” is not in the label set; texts left unlabelled: {count} (rows: {rows})</source>
        <translation>“{value}”不在标签集中；保持未标注的文本：{count}（行号：{rows}）</translation>
    </message>
    <message>
        <source>It took {time}.</source>
        <translation>用时 {time}。</translation>
    </message>
    <message>
        <source>By label: {counts}</source>
        <translation>各标签：{counts}</translation>
    </message>
    <message>
        <source>Without a label: {count}</source>
        <translation>没有标签：{count}</translation>
    </message>
    <message>
        <source>Groups of equal texts with different labels: {count}</source>
        <translation>文本相同而标签不同的组：{count}</translation>
    </message>
    <message>
        <source>Texts that the project had already, word for word: {count}</source>
        <translation>项目中原来就有的相同文本：{count}</translation>
    </message>
    <message>
        <source>Row {row}: {cause}</source>
        <translation>第 {row} 行：{cause}</translation>
    </message>
</context>
<context>
    <name>ImportResult</name>
    <message>
        <source>Report of the import</source>
        <translation>导入报告</translation>
    </message>
</context>
<context>
    <name>ImportTarget</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Choose a text to see who says what of it, and its history.</source>
        <translation>选择一条文本，查看各人的标注和它的历史。</translation>
    </message>
    <message>
        <source>Labels and history</source>
        <translation>标签与历史</translation>
    </message>
    <message>
        <source>Whole text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>Who says what</source>
        <translation>各人的标注</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Other columns</source>
        <translation>其他列</translation>
    </message>
    <message>
        <source>{file}, row {row}</source>
        <translation>{file}，第 {row} 行</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
</context>
<context>
    <name>InspectorRows</name>
    <message>
        <source>labelled</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>accepted the suggestion</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>took the label back</source>
        <translation>去掉标签</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>settled as gold</source>
        <translation>定为金标准</translation>
    </message>
    <message>
        <source>made it an open question</source>
        <translation>取消金标准</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>done again</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>accepted suggestion</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>gold</source>
        <translation>金标准</translation>
    </message>
    <message>
        <source>file {name}</source>
        <translation>文件 {name}</translation>
    </message>
    <message>
        <source>blind</source>
        <translation>盲标</translation>
    </message>
</context>
<context>
    <name>NewProject</name>
    <message>
        <source>Open the project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Where the project goes</source>
        <translation>项目存放位置</translation>
    </message>
    <message>
        <source>Label set</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>The six emotions</source>
        <translation>六类情绪</translation>
    </message>
    <message>
        <source>The labels in the file</source>
        <translation>文件里的标签</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>EmoDesk projects</source>
        <translation>EmoDesk 项目</translation>
    </message>
</context>
<context>
    <name>PreviewTable</name>
    <message>
        <source>Text: {name}</source>
        <translation>文本：{name}</translation>
    </message>
    <message>
        <source>Label: {name}</source>
        <translation>标签：{name}</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search the texts</source>
        <translation>搜索文本</translation>
    </message>
</context>
<context>
    <name>Statuses</name>
    <message>
        <source>labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>unlabelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>有分歧</translation>
    </message>
    <message>
        <source>gold</source>
        <translation>金标准</translation>
    </message>
</context>
<context>
    <name>TextTable</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
</context>
</TS>
