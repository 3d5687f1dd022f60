<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Accepting</name>
    <message>
        <source>{count} text gets the label that the model suggests</source>
        <translation>{count} 条文本将采用模型建议的标签</translation>
    </message>
    <message>
        <source>{count} texts get the label that the model suggests</source>
        <translation>{count} 条文本将采用模型建议的标签</translation>
    </message>
    <message>
        <source>{count} text has an unchecked label now.</source>
        <translation>{count} 条文本现在带有未核对的标签。</translation>
    </message>
    <message>
        <source>{count} texts have unchecked labels now.</source>
        <translation>{count} 条文本现在带有未核对的标签。</translation>
    </message>
    <message>
        <source>There is no suggestion to accept.</source>
        <translation>没有可接受的建议。</translation>
    </message>
    <message>
        <source>Nobody has looked at them, so these labels count as unchecked: never as gold, not for held-out texts or agreement, and for training only if you say so.</source>
        <translation>没有人看过这些文本，所以这些标签算作未核对：不作为金标准，不用于留出集和一致性，只有在您要求时才用于训练。</translation>
    </message>
    <message>
        <source>Accept {count}</source>
        <translation>接受 {count} 条</translation>
    </message>
    <message>
        <source>Accept suggestions</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <source>{count} labelled or skipped already</source>
        <translation>{count} 条已标注或已跳过</translation>
    </message>
    <message>
        <source>{count} without a suggestion</source>
        <translation>{count} 条没有建议</translation>
    </message>
    <message>
        <source>{count} to be labelled blind</source>
        <translation>{count} 条需要盲标</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>{count} text is in the trash now.</source>
        <translation>{count} 条文本已移到回收站。</translation>
    </message>
    <message>
        <source>{count} texts are in the trash now.</source>
        <translation>{count} 条文本已移到回收站。</translation>
    </message>
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
        <source>Move {count} texts to the trash?</source>
        <translation>把这 {count} 条文本移到回收站？</translation>
    </message>
    <message>
        <source>Move them</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Put {count} texts back?</source>
        <translation>把这 {count} 条文本放回语料？</translation>
    </message>
    <message>
        <source>Put them back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Flag {count} texts?</source>
        <translation>标记 {count} 条文本？</translation>
    </message>
    <message>
        <source>Remove your flag from {count} texts?</source>
        <translation>去掉 {count} 条文本上您的标记？</translation>
    </message>
    <message>
        <source>Change the flag of {count} texts?</source>
        <translation>更改 {count} 条文本的标记？</translation>
    </message>
    <message>
        <source>There is no model yet that suggests labels.</source>
        <translation>还没有能给出建议的模型。</translation>
    </message>
    <message>
        <source>Train one on the Train page first.</source>
        <translation>请先在“训练”页训练一个。</translation>
    </message>
    <message>
        <source>Change them</source>
        <translation>更改</translation>
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
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>It is one step: Ctrl+Z takes it back.</source>
        <translation>这算一步操作，按 Ctrl+Z 即可撤销。</translation>
    </message>
</context>
<context>
    <name>BulkMenu</name>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Empty trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Remove my flag</source>
        <translation>去掉我的标记</translation>
    </message>
</context>
<context>
    <name>CardForm</name>
    <message>
        <source>Data card</source>
        <translation>数据卡</translation>
    </message>
    <message>
        <source>A page beside the file that tells what the corpus is: how many texts and labels, where they came from, who labelled, how far people agree.</source>
        <translation>与文件放在一起的一页说明：有多少文本和标签，来自哪里，由谁标注，标注者之间有多一致。</translation>
    </message>
    <message>
        <source>Licence, such as CC BY 4.0</source>
        <translation>许可，如 CC BY 4.0</translation>
    </message>
    <message>
        <source>Whom to ask about the corpus</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Number people instead of naming them</source>
        <translation>不写姓名，只给标注者编号</translation>
    </message>
</context>
<context>
    <name>ChoosingFiles</name>
    <message>
        <source>Spreadsheets and text files</source>
        <translation>表格和文本文件</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Import spreadsheets</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本文件</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV 文件</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>导入报告</translation>
    </message>
</context>
<context>
    <name>CollectChoice</name>
    <message>
        <source>Where both say something:</source>
        <translation>两边都有标注而不一致时：</translation>
    </message>
    <message>
        <source>keep what is said here</source>
        <translation>保留这里的</translation>
    </message>
    <message>
        <source>take what the copies say</source>
        <translation>采用副本的</translation>
    </message>
</context>
<context>
    <name>CollectDialog</name>
    <message>
        <source>Looking at the files…</source>
        <translation>正在查看文件…</translation>
    </message>
    <message>
        <source>Collect copies</source>
        <translation>收回副本</translation>
    </message>
    <message>
        <source>Choose the files that came back, or drop them here. They stay as they are, and a file may be collected as often as you like.</source>
        <translation>请选择收回来的文件，或拖到这里。文件本身不会改动，同一个文件可以多次收回。</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>移出列表</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Collect</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>The files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What should be known of them</source>
        <translation>需要了解的情况</translation>
    </message>
    <message>
        <source>Collecting copies</source>
        <translation>收回副本</translation>
    </message>
    <message>
        <source>Collecting…</source>
        <translation>正在收回…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>已停止，没有改动任何内容。</translation>
    </message>
    <message>
        <source>Rows written to {name}: {count}</source>
        <translation>已写入“{name}”，共 {count} 行</translation>
    </message>
</context>
<context>
    <name>CollectFiles</name>
    <message>
        <source>Collect copies</source>
        <translation>收回副本</translation>
    </message>
    <message>
        <source>EmoDesk projects</source>
        <translation>EmoDesk 项目</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>collected</source>
        <translation>收回报告</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV 文件</translation>
    </message>
</context>
<context>
    <name>CollectTable</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Labelled by</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>New labels</source>
        <translation>新标签</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Common done</source>
        <translation>共同文本</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>cannot be collected</source>
        <translation>无法收回</translation>
    </message>
</context>
<context>
    <name>CollectWords</name>
    <message>
        <source>Places that say something else here, and stay as they are: {count}</source>
        <translation>与这里不一致、保持原样：{count} 处</translation>
    </message>
    <message>
        <source>Places that said something else here, and are now as in the copy: {count}</source>
        <translation>原与这里不一致、现已采用副本的：{count} 处</translation>
    </message>
    <message>
        <source>Places that say something else here: {count}</source>
        <translation>与这里不一致：{count} 处</translation>
    </message>
    <message>
        <source>Labels that this project does not have, not taken over: {count} ({which})</source>
        <translation>本项目没有的标签，未带过来：{count} 个（{which}）</translation>
    </message>
    <message>
        <source>Labels on texts that have other words here, not taken over: {count}</source>
        <translation>所在文本的内容与这里不同，标签未带过来：{count} 个</translation>
    </message>
    <message>
        <source>Labels on texts that are not here any more, not taken over: {count}</source>
        <translation>所在文本已不在这里，标签未带过来：{count} 个</translation>
    </message>
    <message>
        <source>{file}: {texts} texts, not collected yet</source>
        <translation>{file}：{texts} 条文本，还没有收回过</translation>
    </message>
    <message>
        <source>{file}: {labelled} of {texts} texts labelled, {skipped} skipped, last collected {day}</source>
        <translation>{file}：{texts} 条文本中已标注 {labelled} 条、跳过 {skipped} 条，上次收回于 {day}</translation>
    </message>
    <message>
        <source>The files brought nothing new.</source>
        <translation>这些文件没有新内容。</translation>
    </message>
    <message>
        <source>Taken over: {what}</source>
        <translation>已带过来：{what}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{name}: not reached before you stopped</source>
        <translation>{name}：停止前还没有处理到</translation>
    </message>
    <message>
        <source>{count} labels</source>
        <translation>标签 {count} 个</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>跳过 {count} 条</translation>
    </message>
    <message>
        <source>{count} taken back</source>
        <translation>撤回 {count} 个</translation>
    </message>
    <message>
        <source>{count} gold</source>
        <translation>金标准 {count} 个</translation>
    </message>
    <message>
        <source>{count} flags or comments</source>
        <translation>标记或备注 {count} 处</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>没有新内容</translation>
    </message>
</context>
<context>
    <name>ColumnMenu</name>
    <message>
        <source>{column} (no room)</source>
        <translation>{column}（放不下）</translation>
    </message>
</context>
<context>
    <name>ColumnsButton</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>ColumnsChoice</name>
    <message>
        <source>All of them ({count})</source>
        <translation>全部（{count} 列）</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不要</translation>
    </message>
    <message>
        <source>Only these:</source>
        <translation>只要以下各列：</translation>
    </message>
    <message>
        <source>Other columns</source>
        <translation>其他列</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Add a column</source>
        <translation>添加一列</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Other columns of #{number}</source>
        <translation>#{number} 的其他列</translation>
    </message>
    <message>
        <source>The spreadsheet that the text came from is not changed.</source>
        <translation>文本来源的表格不会改变。</translation>
    </message>
    <message>
        <source>Save the changes of these columns?</source>
        <translation>保存对这些列的更改？</translation>
    </message>
    <message>
        <source>Row {row} has a value, but no name.</source>
        <translation>第 {row} 行有值，但没有列名。</translation>
    </message>
    <message>
        <source>Two columns are called “{name}”.</source>
        <translation>有两列都叫“{name}”。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Other columns</source>
        <translation>其他列</translation>
    </message>
</context>
<context>
    <name>ConfidencePopup</name>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>unsure ≤ {number}</source>
        <translation>没把握 ≤ {number}</translation>
    </message>
    <message>
        <source>sure ≥ {number}</source>
        <translation>有把握 ≥ {number}</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
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
        <source>Label these texts</source>
        <translation>标注这些文本</translation>
    </message>
    <message>
        <source>Sort…</source>
        <translation>排序…</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>Open on the Label page</source>
        <translation>在标注页打开</translation>
    </message>
    <message>
        <source>Accept suggestions…</source>
        <translation>接受建议…</translation>
    </message>
    <message>
        <source>Remove my label</source>
        <translation>去掉我的标签</translation>
    </message>
    <message>
        <source>Flag, or remove my flag</source>
        <translation>标记，或去掉我的标记</translation>
    </message>
    <message>
        <source>Hold out…</source>
        <translation>留出…</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
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
        <source>The trash is empty.</source>
        <translation>回收站是空的。</translation>
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
        <source>searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>{count} shown</source>
        <translation>筛选出 {count}</translation>
    </message>
</context>
<context>
    <name>CorrectButton</name>
    <message>
        <source>Take back…</source>
        <translation>取回…</translation>
    </message>
    <message>
        <source>Take back a corrected spreadsheet…</source>
        <translation>取回校对过的表格…</translation>
    </message>
</context>
<context>
    <name>CorrectChoice</name>
    <message>
        <source>Whose labels:</source>
        <translation>算谁的标注：</translation>
    </message>
    <message>
        <source>Name of the person</source>
        <translation>标注者的名字</translation>
    </message>
    <message>
        <source>settle them (gold)</source>
        <translation>同时定为金标准</translation>
    </message>
    <message>
        <source>What was corrected counts, whatever others say.</source>
        <translation>修改过的标签算数，不管其他人怎么标。</translation>
    </message>
    <message>
        <source>also where somebody labelled since the export ({count})</source>
        <translation>导出后有人改标过的也采纳（{count}）</translation>
    </message>
    <message>
        <source>also take labels away where the cell is empty ({count})</source>
        <translation>单元格清空的也去掉标签（{count}）</translation>
    </message>
</context>
<context>
    <name>CorrectDialog</name>
    <message>
        <source>Take 1 correction</source>
        <translation>采纳 1 处修改</translation>
    </message>
    <message>
        <source>Take {count} corrections</source>
        <translation>采纳 {count} 处修改</translation>
    </message>
    <message>
        <source>Comparing with the corpus…</source>
        <translation>正在与语料比较…</translation>
    </message>
    <message>
        <source>Take back a corrected spreadsheet</source>
        <translation>取回校对过的表格</translation>
    </message>
    <message>
        <source>Choose a spreadsheet that was exported here and corrected, or drop it. Rows may be sorted or left out, and columns added; only labels that were changed are taken.</source>
        <translation>请选择从这里导出、校对过的表格，也可以把它拖到这里。行可以排序或删去，列可以增加；只采纳改动过的标签。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
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
        <source>What was changed in the file</source>
        <translation>文件里的改动</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Take the corrections</source>
        <translation>采纳修改</translation>
    </message>
    <message>
        <source>Taking back corrections</source>
        <translation>采纳修改</translation>
    </message>
    <message>
        <source>Taking the corrections…</source>
        <translation>正在采纳修改…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>已停止。没有改动任何内容。</translation>
    </message>
</context>
<context>
    <name>CorrectFiles</name>
    <message>
        <source>Take back a corrected spreadsheet</source>
        <translation>取回校对过的表格</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>CorrectFilter</name>
    <message>
        <source>everything ({count})</source>
        <translation>全部（{count}）</translation>
    </message>
    <message>
        <source>another label ({count})</source>
        <translation>改了标签（{count}）</translation>
    </message>
    <message>
        <source>new labels ({count})</source>
        <translation>新标签（{count}）</translation>
    </message>
    <message>
        <source>labels taken away ({count})</source>
        <translation>去掉标签（{count}）</translation>
    </message>
    <message>
        <source>labelled since ({count})</source>
        <translation>导出后改标过（{count}）</translation>
    </message>
    <message>
        <source>not taken ({count})</source>
        <translation>不采纳（{count}）</translation>
    </message>
    <message>
        <source>Show:</source>
        <translation>显示：</translation>
    </message>
    <message>
        <source>Which rows are shown</source>
        <translation>显示哪些行</translation>
    </message>
    <message>
        <source>Tick all shown</source>
        <translation>全部勾选</translation>
    </message>
    <message>
        <source>Tick none shown</source>
        <translation>全不勾选</translation>
    </message>
</context>
<context>
    <name>CorrectNotice</name>
    <message>
        <source>Ctrl+Z takes it back in one step.</source>
        <translation>按 Ctrl+Z 可一步撤销。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>CorrectTable</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件里</translation>
    </message>
    <message>
        <source>What</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>CorrectWords</name>
    <message>
        <source>new label</source>
        <translation>新标签</translation>
    </message>
    <message>
        <source>another label</source>
        <translation>改了标签</translation>
    </message>
    <message>
        <source>label taken away</source>
        <translation>去掉标签</translation>
    </message>
    <message>
        <source>not taken: the text of another uid</source>
        <translation>不采纳：文本属于另一个 uid</translation>
    </message>
    <message>
        <source>not taken: no text has this uid</source>
        <translation>不采纳：没有这个 uid 的文本</translation>
    </message>
    <message>
        <source>not taken: the text is in the trash</source>
        <translation>不采纳：文本在回收站里</translation>
    </message>
    <message>
        <source>not taken: no uid</source>
        <translation>不采纳：没有 uid</translation>
    </message>
    <message>
        <source>not taken: too few or too many cells</source>
        <translation>不采纳：单元格过少或过多</translation>
    </message>
    <message>
        <source>not taken: labelled while you looked</source>
        <translation>不采纳：查看期间有人标过</translation>
    </message>
    <message>
        <source>left: labelled since the export</source>
        <translation>保留：导出后有人改标过</translation>
    </message>
    <message>
        <source>left: the label stays</source>
        <translation>保留：标签不去掉</translation>
    </message>
    <message>
        <source>not taken: no such label</source>
        <translation>不采纳：没有这个标签</translation>
    </message>
    <message>
        <source>text edited: not taken</source>
        <translation>文本有改动：不采纳</translation>
    </message>
    <message>
        <source>not taken: uid made a number or date</source>
        <translation>不采纳：uid 变成了数字或日期</translation>
    </message>
    <message>
        <source>not taken: row {row} says otherwise</source>
        <translation>不采纳：与第 {row} 行不一致</translation>
    </message>
    <message>
        <source>not taken: the text is gone</source>
        <translation>不采纳：文本已不在语料里</translation>
    </message>
    <message>
        <source>others gave one too: it stays</source>
        <translation>别人也给了标签：保留</translation>
    </message>
    <message>
        <source>settled otherwise: gold counts</source>
        <translation>已有别的金标准：以它为准</translation>
    </message>
    <message>
        <source>labels to be given: {count}</source>
        <translation>将给出标签：{count}</translation>
    </message>
    <message>
        <source>labels to be taken away: {count}</source>
        <translation>将去掉标签：{count}</translation>
    </message>
    <message>
        <source>to be settled as gold: {count}</source>
        <translation>将定为金标准：{count}</translation>
    </message>
    <message>
        <source>no longer gold: {count}</source>
        <translation>不再是金标准：{count}</translation>
    </message>
    <message>
        <source>in dispute then, since others say otherwise: {count}</source>
        <translation>别人标法不同、将成为争议：{count}</translation>
    </message>
    <message>
        <source>settled otherwise, so gold still counts: {count}</source>
        <translation>已有别的金标准、仍以它为准：{count}</translation>
    </message>
    <message>
        <source>labels of others that stay: {count}</source>
        <translation>别人的标签、保留：{count}</translation>
    </message>
    <message>
        <source>labelled or deleted while you looked: {count}</source>
        <translation>查看期间被标注或删除：{count}</translation>
    </message>
    <message>
        <source>held-out texts among them: {count}</source>
        <translation>其中留出集文本：{count}</translation>
    </message>
    <message>
        <source>labelled since: {label}</source>
        <translation>导出后改标为：{label}</translation>
    </message>
    <message>
        <source>text edited</source>
        <translation>文本有改动</translation>
    </message>
    <message>
        <source>1 text corrected.</source>
        <translation>已改正 1 条文本。</translation>
    </message>
    <message>
        <source>{count} texts corrected.</source>
        <translation>已改正 {count} 条文本。</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>another label: {count}</source>
        <translation>改了标签：{count}</translation>
    </message>
    <message>
        <source>new label: {count}</source>
        <translation>新标签：{count}</translation>
    </message>
    <message>
        <source>label taken away: {count}</source>
        <translation>去掉标签：{count}</translation>
    </message>
    <message>
        <source>labelled since: {count}</source>
        <translation>导出后改标过：{count}</translation>
    </message>
    <message>
        <source>not taken: {count}</source>
        <translation>不采纳：{count}</translation>
    </message>
    <message>
        <source>said here already: {count}</source>
        <translation>这里已是如此：{count}</translation>
    </message>
    <message>
        <source>compared with the labels of the export</source>
        <translation>与导出时的标签比较</translation>
    </message>
    <message>
        <source>no label was changed</source>
        <translation>没有改动过的标签</translation>
    </message>
    <message>
        <source>The file has no column &apos;label_when_exported&apos;, so it is compared with the labels of today: what was labelled since the export looks like a correction.</source>
        <translation>文件里没有“label_when_exported”列，因此与现在的标签比较：导出之后所做的标注看起来会像是修改。</translation>
    </message>
    <message>
        <source>nothing to be taken</source>
        <translation>没有可采纳的内容</translation>
    </message>
    <message>
        <source>Not taken, or only in part:</source>
        <translation>没有采纳或只采纳了一部分的：</translation>
    </message>
</context>
<context>
    <name>EmptyTrash</name>
    <message>
        <source>Delete {count} text for good?</source>
        <translation>永久删除 {count} 条文本？</translation>
    </message>
    <message>
        <source>Delete {count} texts for good?</source>
        <translation>永久删除 {count} 条文本？</translation>
    </message>
    <message>
        <source>{count} text was deleted for good.</source>
        <translation>已永久删除 {count} 条文本。</translation>
    </message>
    <message>
        <source>{count} texts were deleted for good.</source>
        <translation>已永久删除 {count} 条文本。</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Counting what is in the trash…</source>
        <translation>正在统计回收站里的内容…</translation>
    </message>
    <message>
        <source>Their labels ({labels}), gold labels ({gold}) and history go with them. This cannot be taken back. A backup of the project is made before; backups, and what earlier trainings learned from, still hold these texts.</source>
        <translation>这些文本上的标注（{labels} 个）、金标准（{gold} 个）和历史会一起删除，无法撤销。删除前会先备份项目；备份以及以前训练用的快照里仍有这些文本。</translation>
    </message>
    <message>
        <source>Backing the project up…</source>
        <translation>正在备份项目…</translation>
    </message>
    <message>
        <source>{count} are left in the trash.</source>
        <translation>回收站里还剩 {count} 条。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was deleted.</source>
        <translation>已停止。没有删除任何内容。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export the corpus</source>
        <translation>导出语料</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{count} text will be written.</source>
        <translation>将写出 {count} 条文本。</translation>
    </message>
    <message>
        <source>{count} texts will be written.</source>
        <translation>将写出 {count} 条文本。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Choose the file that you imported.</source>
        <translation>请选择当初导入的文件。</translation>
    </message>
    <message>
        <source>Counting the texts…</source>
        <translation>正在统计文本…</translation>
    </message>
    <message>
        <source>There are no such texts.</source>
        <translation>没有这样的文本。</translation>
    </message>
    <message>
        <source>Your file is looked through for {count} texts.</source>
        <translation>将在您的文件中查找 {count} 条文本。</translation>
    </message>
    <message>
        <source>Of {count} texts those with a label are written.</source>
        <translation>{count} 条文本中，有标签的将写出。</translation>
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
        <source>{name} labelled</source>
        <translation>{name} 已标注</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>正在写入文件…</translation>
    </message>
    <message>
        <source>Beside it: {names}</source>
        <translation>另有：{names}</translation>
    </message>
    <message>
        <source>Rows written to {name}: {count}</source>
        <translation>已写入 {name}：{count} 行</translation>
    </message>
    <message>
        <source>{ending} file</source>
        <translation>{ending} 文件</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，没有写出任何内容。</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Those shown in the table now</source>
        <translation>表格中现在显示的文本</translation>
    </message>
    <message>
        <source>All texts</source>
        <translation>全部文本</translation>
    </message>
    <message>
        <source>Those with a label</source>
        <translation>有标签的文本</translation>
    </message>
    <message>
        <source>Settled (gold)</source>
        <translation>已定的文本（金标准）</translation>
    </message>
    <message>
        <source>In dispute</source>
        <translation>有争议的文本</translation>
    </message>
    <message>
        <source>Not labelled</source>
        <translation>未标注的文本</translation>
    </message>
    <message>
        <source>The label that counts</source>
        <translation>最终计入的标签</translation>
    </message>
    <message>
        <source>Settled labels only (gold)</source>
        <translation>仅金标准</translation>
    </message>
    <message>
        <source>Each annotator&apos;s, row by row</source>
        <translation>每位标注者的标签，各占一行</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Your file</source>
        <translation>您的文件</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Other columns</source>
        <translation>其他列</translation>
    </message>
    <message>
        <source>Predictions of the model in use</source>
        <translation>正在使用的模型的预测</translation>
    </message>
    <message>
        <source>Probabilities of all labels</source>
        <translation>所有标签的概率</translation>
    </message>
    <message>
        <source>To be corrected and taken back</source>
        <translation>改好后可以收回</translation>
    </message>
    <message>
        <source>Adds a column with the label as it is now, so that only what you change in the file is taken back.</source>
        <translation>另加一列记下现在的标签，这样只有您在文件中改过的才会收回。</translation>
    </message>
    <message>
        <source>Make formulas harmless</source>
        <translation>让公式无害</translation>
    </message>
    <message>
        <source>A text that begins with =, +, - or @ would be run as a formula by a spreadsheet program; it gets a &apos; before it.</source>
        <translation>以 =、+、- 或 @ 开头的文本会被表格软件当作公式运行；前面会加一个 &apos;。</translation>
    </message>
</context>
<context>
    <name>ExportFormats</name>
    <message>
        <source>Excel workbook (.xlsx)</source>
        <translation>Excel 工作簿（.xlsx）</translation>
    </message>
    <message>
        <source>For Excel, WPS and LibreOffice.</source>
        <translation>可用 Excel、WPS 和 LibreOffice 打开。</translation>
    </message>
    <message>
        <source>CSV (.csv)</source>
        <translation>CSV（.csv）</translation>
    </message>
    <message>
        <source>A table as plain text, which every program reads.</source>
        <translation>纯文本表格，各种软件都能读取。</translation>
    </message>
    <message>
        <source>TSV (.tsv)</source>
        <translation>TSV（.tsv）</translation>
    </message>
    <message>
        <source>A table as plain text, with tabs between the columns.</source>
        <translation>纯文本表格，各列以制表符分隔。</translation>
    </message>
    <message>
        <source>Into the original spreadsheet</source>
        <translation>写入原来的表格</translation>
    </message>
    <message>
        <source>A copy of the file that you imported, with columns added on the right; all else in it stays as it is.</source>
        <translation>当初导入的文件的副本，右边添加几列，其余一概不变。</translation>
    </message>
    <message>
        <source>JSON lines (.jsonl)</source>
        <translation>JSON Lines（.jsonl）</translation>
    </message>
    <message>
        <source>One object a line, for programs of your own.</source>
        <translation>每行一个对象，供您自己的程序使用。</translation>
    </message>
    <message>
        <source>Label Studio (.json)</source>
        <translation>Label Studio（.json）</translation>
    </message>
    <message>
        <source>Tasks; the labelling interface that fits them is written beside.</source>
        <translation>标注任务；与之相配的标注界面另存一个文件。</translation>
    </message>
    <message>
        <source>doccano (.jsonl)</source>
        <translation>doccano（.jsonl）</translation>
    </message>
    <message>
        <source>One text a line with its labels, for doccano.</source>
        <translation>每行一条文本及其标签，供 doccano 使用。</translation>
    </message>
    <message>
        <source>doccano (.csv)</source>
        <translation>doccano（.csv）</translation>
    </message>
    <message>
        <source>Text and label as a table, for doccano.</source>
        <translation>文本和标签的表格，供 doccano 使用。</translation>
    </message>
    <message>
        <source>Prodigy (.jsonl)</source>
        <translation>Prodigy（.jsonl）</translation>
    </message>
    <message>
        <source>One task a line with its answer, for Prodigy.</source>
        <translation>每行一个任务及其回答，供 Prodigy 使用。</translation>
    </message>
    <message>
        <source>Hugging Face (.csv)</source>
        <translation>Hugging Face（.csv）</translation>
    </message>
    <message>
        <source>Labels as numbers; what the numbers mean is written beside.</source>
        <translation>标签写成数字；数字的含义另存一个文件。</translation>
    </message>
    <message>
        <source>Hugging Face (.jsonl)</source>
        <translation>Hugging Face（.jsonl）</translation>
    </message>
    <message>
        <source>fastText (.txt)</source>
        <translation>fastText（.txt）</translation>
    </message>
    <message>
        <source>One line for each labelled text; all other texts are left out.</source>
        <translation>每条有标签的文本一行，其余文本略去。</translation>
    </message>
</context>
<context>
    <name>ExportedLabels</name>
    <message>
        <source>The file has:</source>
        <translation>文件里是：</translation>
    </message>
    <message>
        <source>Whose labels were exported</source>
        <translation>导出的是谁的标签</translation>
    </message>
    <message>
        <source>the labels that count</source>
        <translation>最终计入的标签</translation>
    </message>
    <message>
        <source>the gold labels</source>
        <translation>金标准</translation>
    </message>
    <message>
        <source>labels of {name}</source>
        <translation>{name} 的标签</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Label these texts</source>
        <translation>标注这些文本</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Empty trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Suggestion differs</source>
        <translation>建议与标签不同</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More ({count})</source>
        <translation>更多（{count}）</translation>
    </message>
    <message>
        <source>Needs a model: train one first.</source>
        <translation>需要模型：请先训练一个。</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>file {name}</source>
        <translation>文件 {name}</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>选中 {count}</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message>
        <source>Delete takes this condition away</source>
        <translation>按 Delete 去掉这个条件</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <source>flagged</source>
        <translation>有标记</translation>
    </message>
    <message>
        <source>with a comment</source>
        <translation>有备注</translation>
    </message>
    <message>
        <source>duplicates</source>
        <translation>有重复</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出集</translation>
    </message>
    <message>
        <source>unchecked</source>
        <translation>未核对</translation>
    </message>
    <message>
        <source>Suggestion differs</source>
        <translation>建议与标签不同</translation>
    </message>
    <message>
        <source>Suggestion is the label</source>
        <translation>建议与标签相同</translation>
    </message>
    <message>
        <source>with a label</source>
        <translation>有标签</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Suggestion: {name}</source>
        <translation>建议：{name}</translation>
    </message>
</context>
<context>
    <name>HandoutDialog</name>
    <message>
        <source>Hand out texts</source>
        <translation>分发文本</translation>
    </message>
    <message>
        <source>Each person gets a project file of their own, with their texts and the label set, without anybody&apos;s labels. Send it to them; what comes back is collected here.</source>
        <translation>每个人得到一个自己的项目文件，里面有分给他们的文本和标签集，没有任何人的标注。把文件发给他们，发回来后在这里收回。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation>分发</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Handing out texts</source>
        <translation>分发文本</translation>
    </message>
    <message>
        <source>Choosing the texts…</source>
        <translation>正在挑选文本…</translation>
    </message>
    <message>
        <source>Files ready to be sent: {count}</source>
        <translation>可以发出的文件：{count} 个</translation>
    </message>
    <message>
        <source>{name}: {texts} texts, of them {common} common
    {file}</source>
        <translation>{name}：{texts} 条文本，其中共同文本 {common} 条
    {file}</translation>
    </message>
    <message>
        <source>Stopped. No file was made.</source>
        <translation>已停止，没有生成文件。</translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>Close the other window that works on it, then try again.</source>
        <translation>请关闭正在使用它的另一个窗口，然后重试。</translation>
    </message>
</context>
<context>
    <name>HandoutForm</name>
    <message>
        <source>{count} person</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>Who gets texts</source>
        <translation>分给谁</translation>
    </message>
    <message>
        <source>Texts for each one alone</source>
        <translation>每人单独的条数</translation>
    </message>
    <message>
        <source>Texts that all get</source>
        <translation>大家共同的条数</translation>
    </message>
    <message>
        <source>Which texts</source>
        <translation>哪些文本</translation>
    </message>
    <message>
        <source>Where the files go</source>
        <translation>文件放在哪里</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>另一个名字</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>They are labelled blind and tell how far people agree.</source>
        <translation>这些文本由大家盲标，用来计算一致性。</translation>
    </message>
    <message>
        <source>In the order of import</source>
        <translation>按导入顺序</translation>
    </message>
    <message>
        <source>Drawn at random</source>
        <translation>随机抽取</translation>
    </message>
    <message>
        <source>Also texts that other copies have already</source>
        <translation>也包括其他副本里已有的文本</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Counting the texts…</source>
        <translation>正在统计文本…</translation>
    </message>
    <message>
        <source>Choose who gets texts; {all} can be given.</source>
        <translation>请选择分给谁；可分发的共 {all} 条。</translation>
    </message>
    <message>
        <source>{people} × {each} own + {common} common = {sum} of {all} texts to give</source>
        <translation>{people} × 各 {each} 条 + 共同 {common} 条 = {sum} 条，可分发的共 {all} 条</translation>
    </message>
    <message>
        <source>{people} × {each} own + {common} common = {sum}: too many, there are {all} texts of which nobody said anything</source>
        <translation>{people} × 各 {each} 条 + 共同 {common} 条 = {sum} 条，超出了：没有人标注过的文本共 {all} 条</translation>
    </message>
    <message>
        <source>{people} × {each} own + {common} common = {sum}: too many, there are {all} texts of which nobody said anything and that no other copy has</source>
        <translation>{people} × 各 {each} 条 + 共同 {common} 条 = {sum} 条，超出了：没有人标注过、也不在其他副本里的文本共 {all} 条</translation>
    </message>
</context>
<context>
    <name>HeaderButtons</name>
    <message>
        <source>Hand out…</source>
        <translation>分发…</translation>
    </message>
    <message>
        <source>Give shares of the texts to annotators, in files</source>
        <translation>把文本分成几份，以文件形式交给标注者</translation>
    </message>
    <message>
        <source>Collect…</source>
        <translation>收回…</translation>
    </message>
    <message>
        <source>Take over what was labelled in files that came back</source>
        <translation>合并交回的文件中的标注</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>HoldingOut</name>
    <message>
        <source>{count} text will be held out</source>
        <translation>{count} 条文本将被留出</translation>
    </message>
    <message>
        <source>{count} texts will be held out</source>
        <translation>{count} 条文本将被留出</translation>
    </message>
    <message>
        <source>{count} of them was not selected, but has the words of one that was.</source>
        <translation>其中 {count} 条没有选中，但与选中的文本内容相同。</translation>
    </message>
    <message>
        <source>{count} of them were not selected, but have the words of one that was.</source>
        <translation>其中 {count} 条没有选中，但与选中的文本内容相同。</translation>
    </message>
    <message>
        <source>{count} text is held out now.</source>
        <translation>{count} 条文本现在已留出。</translation>
    </message>
    <message>
        <source>{count} texts are held out now.</source>
        <translation>{count} 条文本现在已留出。</translation>
    </message>
    <message>
        <source>None of these texts can be held out.</source>
        <translation>这些文本都不能留出。</translation>
    </message>
    <message>
        <source>No model learns from held-out texts; it is measured by them. From now on they are labelled blind, without a suggestion.</source>
        <translation>模型不从留出的文本中学习，只用它们来评估。从现在起这些文本要盲标，不显示建议。</translation>
    </message>
    <message>
        <source>Hold out {count}</source>
        <translation>留出 {count} 条</translation>
    </message>
    <message>
        <source>Hold out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>{count} held out already</source>
        <translation>{count} 条已经留出</translation>
    </message>
    <message>
        <source>{count} whose label, or that of a text with the same words, was given with a suggestion or another label in sight</source>
        <translation>{count} 条的标签（或内容相同的文本的标签）是在看到建议或他人标签时给出的</translation>
    </message>
</context>
<context>
    <name>ImportChoices</name>
    <message>
        <source>There is no file to import.</source>
        <translation>没有要导入的文件。</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Say which column of {name} holds the texts.</source>
        <translation>请指定“{name}”中哪一列是文本。</translation>
    </message>
    <message>
        <source>One column of {name} was given two roles.</source>
        <translation>“{name}”中有一列被指定了两种用途。</translation>
    </message>
    <message>
        <source>Say whose labels they are.</source>
        <translation>请说明这些标签是谁标的。</translation>
    </message>
    <message>
        <source>Say where the project goes.</source>
        <translation>请指定项目的保存位置。</translation>
    </message>
    <message>
        <source>Going through the whole file first…</source>
        <translation>先通读整个文件…</translation>
    </message>
    <message>
        <source>Say what becomes of the rows with several labels.</source>
        <translation>请选择如何处理有多个标签的行。</translation>
    </message>
    <message>
        <source>No label of {name} is in the label set. Say what its words mean, or choose another label column.</source>
        <translation>“{name}”中没有一个标签属于标签集。请说明这些词的含义，或选择另一个标签列。</translation>
    </message>
    <message>
        <source>It cannot be imported like this.</source>
        <translation>这样无法导入。</translation>
    </message>
</context>
<context>
    <name>ImportColumns</name>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Ids</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Other columns</source>
        <translation>其他列</translation>
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
        <source>Column that names the annotators</source>
        <translation>写有标注者姓名的列</translation>
    </message>
    <message>
        <source>Column that identifies the texts</source>
        <translation>文本编号所在的列</translation>
    </message>
    <message>
        <source>What becomes of the other columns</source>
        <translation>其他列如何处理</translation>
    </message>
    <message>
        <source>Columns that are kept</source>
        <translation>保留的列</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>keep all ({count})</source>
        <translation>全部保留（{count} 列）</translation>
    </message>
    <message>
        <source>keep none</source>
        <translation>都不保留</translation>
    </message>
    <message>
        <source>keep some…</source>
        <translation>保留一部分…</translation>
    </message>
    <message>
        <source>keep {some} of {count}</source>
        <translation>保留 {some} 列，共 {count} 列</translation>
    </message>
    <message>
        <source>One column cannot be two things. Change one of them.</source>
        <translation>同一列不能有两种用途，请改掉其中一种。</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import spreadsheets</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
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
        <source>{name} – one of {count} files</source>
        <translation>{name}（共 {count} 个文件）</translation>
    </message>
    <message>
        <source>Importing {name}…</source>
        <translation>正在导入 {name}…</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>正在读取 {name}…</translation>
    </message>
    <message>
        <source>The report was saved as {name}.</source>
        <translation>报告已保存为 {name}。</translation>
    </message>
    <message>
        <source>Import of {name}</source>
        <translation>导入 {name}</translation>
    </message>
    <message>
        <source>Looking for equal texts…</source>
        <translation>正在查找相同的文本…</translation>
    </message>
    <message>
        <source>Stopped. Nothing was imported.</source>
        <translation>已停止，没有导入任何内容。</translation>
    </message>
</context>
<context>
    <name>ImportFileList</name>
    <message>
        <source>Files to import</source>
        <translation>要导入的文件</translation>
    </message>
    <message>
        <source>Delete takes a file off the list.</source>
        <translation>按 Delete 键可将文件移出列表。</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>cannot be imported</source>
        <translation>无法导入</translation>
    </message>
    <message>
        <source>{kind}, ready</source>
        <translation>{kind}，就绪</translation>
    </message>
    <message>
        <source>{kind}, needs a look</source>
        <translation>{kind}，请看一下</translation>
    </message>
    <message>
        <source>It is not said which column holds the texts.</source>
        <translation>还没有指定哪一列是文本。</translation>
    </message>
    <message>
        <source>Its columns are not those of the first file.</source>
        <translation>它的列与第一个文件不同。</translation>
    </message>
    <message>
        <source>Its first row looks like data.</source>
        <translation>它的第一行看起来是数据。</translation>
    </message>
    <message>
        <source>Some of its labels are not understood.</source>
        <translation>其中有些标签不认识。</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>How it is read</source>
        <translation>读取方式</translation>
    </message>
    <message>
        <source>What the columns are</source>
        <translation>各列的用途</translation>
    </message>
</context>
<context>
    <name>ImportNotes</name>
    <message>
        <source>And {count} more.</source>
        <translation>另外还有 {count} 处。</translation>
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
        <source>Labels by person: {persons}</source>
        <translation>各人的标签数：{persons}</translation>
    </message>
    <message>
        <source>What the words were taken for: {words}</source>
        <translation>各词对应的标签：{words}</translation>
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
        <source>Rows with several labels: {count} (rows: {rows})</source>
        <translation>有多个标签的行：{count}（行号：{rows}）</translation>
    </message>
    <message>
        <source>Rows whose text was there before, left out: {count} (rows: {rows})</source>
        <translation>文本先前已有而略去的行：{count}（行号：{rows}）</translation>
    </message>
    <message>
        <source>Rows that say more of a text before them: {count} (rows: {rows})</source>
        <translation>并入前面同一文本的行：{count}（行号：{rows}）</translation>
    </message>
    <message>
        <source>Texts not settled, since their labels differ: {count} (rows: {rows})</source>
        <translation>因标签不一致而未裁定的文本：{count}（行号：{rows}）</translation>
    </message>
    <message>
        <source>Rows whose id stands in the file for another text: {count} (rows: {rows})</source>
        <translation>编号在文件中已属于另一条文本的行：{count}（行号：{rows}）</translation>
    </message>
    <message>
        <source>Rows whose id is another text&apos;s in the project: {count} (rows: {rows})</source>
        <translation>编号在项目中已属于另一条文本的行：{count}（行号：{rows}）</translation>
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
    <name>ImportNumbers</name>
    <message>
        <source>New texts</source>
        <translation>新文本</translation>
    </message>
    <message>
        <source>With a label</source>
        <translation>有标签</translation>
    </message>
    <message>
        <source>Without a label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>Words that are no label</source>
        <translation>不是标签的词</translation>
    </message>
    <message>
        <source>Rows with several labels</source>
        <translation>有多个标签的行</translation>
    </message>
    <message>
        <source>Rows without a text, left out</source>
        <translation>没有文本而略去的行</translation>
    </message>
    <message>
        <source>Rows with too few or too many columns, left out</source>
        <translation>列数过少或过多而略去的行</translation>
    </message>
    <message>
        <source>Texts that stand in the file more than once</source>
        <translation>文件中重复出现的文本</translation>
    </message>
    <message>
        <source>Groups of equal texts with different labels</source>
        <translation>文本相同而标签不同的组</translation>
    </message>
    <message>
        <source>Texts that the project had already</source>
        <translation>项目中已有的文本</translation>
    </message>
    <message>
        <source>Rows whose text was there before, left out</source>
        <translation>文本先前已有而略去的行</translation>
    </message>
    <message>
        <source>Rows that say more of a text before them</source>
        <translation>并入前面同一文本的行</translation>
    </message>
    <message>
        <source>Rows whose id stands in the file for another text</source>
        <translation>编号在文件中已属于另一条文本的行</translation>
    </message>
    <message>
        <source>Rows whose id is another text&apos;s in the project</source>
        <translation>编号在项目中已属于另一条文本的行</translation>
    </message>
    <message>
        <source>Texts not settled, since their labels differ</source>
        <translation>因标签不一致而未裁定的文本</translation>
    </message>
    <message>
        <source>Remarks on the file</source>
        <translation>关于文件的说明</translation>
    </message>
    <message>
        <source>What the import would bring</source>
        <translation>导入的结果</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>还有 {count} 条。</translation>
    </message>
    <message>
        <source>Groups of equal texts: {count}</source>
        <translation>相同文本的组数：{count}</translation>
    </message>
    <message>
        <source>Rows {rows}</source>
        <translation>第 {rows} 行</translation>
    </message>
    <message>
        <source>And {count} more; the saved report has them all.</source>
        <translation>还有 {count} 行；保存的报告中有全部行号。</translation>
    </message>
</context>
<context>
    <name>ImportProposals</name>
    <message>
        <source>The first row looks like data, not like names.</source>
        <translation>第一行看起来是数据，而不是列名。</translation>
    </message>
    <message>
        <source>It is data</source>
        <translation>是数据</translation>
    </message>
    <message>
        <source>This looks like a corrected export of this project: take back only what was changed?</source>
        <translation>这看起来是本项目导出后经过修改的表格：只取回改动的部分？</translation>
    </message>
    <message>
        <source>Take back what was changed…</source>
        <translation>取回改动…</translation>
    </message>
</context>
<context>
    <name>ImportReading</name>
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
        <source>Sheet</source>
        <translation>工作表</translation>
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
        <source>Names in the first row</source>
        <translation>第一行是列名</translation>
    </message>
    <message>
        <source>The first row names the columns and is no text itself.</source>
        <translation>第一行是各列的名称，本身不是文本。</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>automatic: {name}</source>
        <translation>自动：{name}</translation>
    </message>
</context>
<context>
    <name>ImportResult</name>
    <message>
        <source>Report of the import</source>
        <translation>导入报告</translation>
    </message>
    <message>
        <source>Not imported: {name}, nor any file after it.</source>
        <translation>未导入：{name} 以及它之后的文件。</translation>
    </message>
</context>
<context>
    <name>ImportRoles</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不要</translation>
    </message>
</context>
<context>
    <name>ImportSpecial</name>
    <message>
        <source>Rows with several labels: {count}. What becomes of them?</source>
        <translation>有多个标签的行：{count}。如何处理？</translation>
    </message>
    <message>
        <source>Import without a label</source>
        <translation>导入但不给标签</translation>
    </message>
    <message>
        <source>Take the first label</source>
        <translation>取第一个标签</translation>
    </message>
    <message>
        <source>Leave the rows out</source>
        <translation>略去这些行</translation>
    </message>
    <message>
        <source>Equal texts</source>
        <translation>相同的文本</translation>
    </message>
    <message>
        <source>What becomes of equal texts</source>
        <translation>相同的文本如何处理</translation>
    </message>
    <message>
        <source>keep each as a text of its own</source>
        <translation>各自作为一条文本保留</translation>
    </message>
    <message>
        <source>merge their labels within the file</source>
        <translation>合并文件内的标签</translation>
    </message>
    <message>
        <source>leave out what was there before</source>
        <translation>略去先前已有的</translation>
    </message>
    <message>
        <source>more than once in the file: {count}</source>
        <translation>文件中重复：{count}</translation>
    </message>
    <message>
        <source>in the corpus already: {count}</source>
        <translation>语料库中已有：{count}</translation>
    </message>
    <message>
        <source>rows left out or merged: {count}</source>
        <translation>略去或合并的行：{count}</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>没有发现</translation>
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
    <name>ImportView</name>
    <message>
        <source>Label words</source>
        <translation>标签用词</translation>
    </message>
    <message>
        <source>Label words ({count} not understood)</source>
        <translation>标签用词（{count} 个不认识）</translation>
    </message>
    <message>
        <source>What comes in</source>
        <translation>导入结果</translation>
    </message>
</context>
<context>
    <name>ImportWhose</name>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 人</translation>
    </message>
    <message>
        <source>Labels by person: {persons}</source>
        <translation>各人的标签数：{persons}</translation>
    </message>
    <message>
        <source>Where no person is named, whose labels are they?</source>
        <translation>没有写姓名的标签是谁标的？</translation>
    </message>
    <message>
        <source>Whose labels are they?</source>
        <translation>标签是谁标的？</translation>
    </message>
    <message>
        <source>The file&apos;s own</source>
        <translation>文件自身</translation>
    </message>
    <message>
        <source>This person&apos;s:</source>
        <translation>此人：</translation>
    </message>
    <message>
        <source>Name of the person</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Settled labels (gold)</source>
        <translation>已裁定（金标准）</translation>
    </message>
    <message>
        <source>Gold labels count as right: they are measured against.</source>
        <translation>金标准视为正确答案：用它来衡量其他标注。</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>not understood</source>
        <translation>不认识</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>as you said</source>
        <translation>由您指定</translation>
    </message>
    <message>
        <source>as it is called</source>
        <translation>名称相同</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中的词</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>来由</translation>
    </message>
    <message>
        <source>What the words mean</source>
        <translation>各词的含义</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>What “{word}” means</source>
        <translation>“{word}”的含义</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>{count} different words stand in this column. Is it the one with the labels?</source>
        <translation>这一列有 {count} 个不同的词。这是标签列吗？</translation>
    </message>
    <message>
        <source>The {shown} most frequent are shown.</source>
        <translation>只显示最常见的 {shown} 个。</translation>
    </message>
    <message>
        <source>Add missing labels ({count})</source>
        <translation>添加缺少的标签（{count} 个）</translation>
    </message>
    <message>
        <source>The words that are not understood become labels.</source>
        <translation>不认识的词将成为标签集里的标签。</translation>
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
        <source>Flags and comments</source>
        <translation>标记和备注</translation>
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
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Edit the other columns</source>
        <translation>编辑其他列</translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation>在回收站中</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>已留出</translation>
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
        <source>accepted in bulk, unchecked</source>
        <translation>批量接受，未核对</translation>
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
        <source>labels were merged</source>
        <translation>标签被合并</translation>
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
        <source>collected again</source>
        <translation>再次收回</translation>
    </message>
    <message>
        <source>corrected in a spreadsheet</source>
        <translation>在表格里改正</translation>
    </message>
    <message>
        <source>moved to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>put back from the trash</source>
        <translation>从回收站放回</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>no longer held out</source>
        <translation>不再留出</translation>
    </message>
    <message>
        <source>{what} ({how})</source>
        <translation>{what}（{how}）</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>took the flag away</source>
        <translation>去掉了标记</translation>
    </message>
    <message>
        <source>commented</source>
        <translation>写了备注</translation>
    </message>
    <message>
        <source>took the comment away</source>
        <translation>去掉了备注</translation>
    </message>
    <message>
        <source>other columns changed</source>
        <translation>更改了其他列</translation>
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
        <source>the model&apos;s suggestion</source>
        <translation>模型的建议</translation>
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
    <name>OriginalFile</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>The file that was imported</source>
        <translation>当初导入的文件</translation>
    </message>
    <message>
        <source>Spreadsheets and text files</source>
        <translation>表格和文本文件</translation>
    </message>
</context>
<context>
    <name>OwnNote</name>
    <message>
        <source>Comment on this text</source>
        <translation>对这条文本的备注</translation>
    </message>
    <message>
        <source>My comment</source>
        <translation>我的备注</translation>
    </message>
    <message>
        <source>Enter saves the comment, Shift+Enter begins a new line.</source>
        <translation>回车保存备注，Shift+回车换行。</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>标记</translation>
    </message>
</context>
<context>
    <name>PlannedStep</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在计数…</translation>
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
        <source>Left out: {reasons}.</source>
        <translation>不包括：{reasons}。</translation>
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
    <message>
        <source>Annotator: {name}</source>
        <translation>标注者：{name}</translation>
    </message>
    <message>
        <source>Id: {name}</source>
        <translation>编号：{name}</translation>
    </message>
    <message>
        <source>Left out: {name}</source>
        <translation>不要：{name}</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>文件的前几行</translation>
    </message>
    <message>
        <source>Click on a heading to say what the column is.</source>
        <translation>点击列标题可指定该列的用途。</translation>
    </message>
</context>
<context>
    <name>SaveFilter</name>
    <message>
        <source>Save this filter</source>
        <translation>保存筛选</translation>
    </message>
    <message>
        <source>A name, such as: to look at again</source>
        <translation>名称，例如：再看一遍</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>筛选的名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A filter of this name is there; it is replaced.</source>
        <translation>已有同名的筛选，将被替换。</translation>
    </message>
    <message>
        <source>It is kept in the project. What it asks of suggestions is always about the model in use.</source>
        <translation>保存在项目里。其中关于建议的条件始终针对正在使用的模型。</translation>
    </message>
</context>
<context>
    <name>SavedFilters</name>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>No filter was saved yet.</source>
        <translation>还没有保存过筛选。</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>保存当前筛选…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
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
    <name>Sorting</name>
    <message>
        <source>As imported</source>
        <translation>导入顺序</translation>
    </message>
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
    <message>
        <source>Ascending</source>
        <translation>升序</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>降序</translation>
    </message>
</context>
<context>
    <name>StatisticsDialog</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Texts by label</source>
        <translation>各标签的文本数</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} 条文本</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Not yet seen</source>
        <translation>尚未看过</translation>
    </message>
    <message>
        <source>{labelled} labelled, of them {gold} gold and {disputed} in dispute; {skipped} skipped; {untouched} not yet seen; {held_out} held out; {trash} in the trash.</source>
        <translation>已标注 {labelled} 条，其中金标准 {gold} 条、有分歧 {disputed} 条；已跳过 {skipped} 条；尚未看过 {untouched} 条；留出 {held_out} 条；回收站 {trash} 条。</translation>
    </message>
    <message>
        <source>Decisions by day</source>
        <translation>每天的标注量</translation>
    </message>
    <message>
        <source>UTC, persons only</source>
        <translation>UTC，只计人工</translation>
    </message>
    <message>
        <source>By annotator</source>
        <translation>各标注者</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最近一天</translation>
    </message>
    <message>
        <source>Model in use and people</source>
        <translation>在用模型与人工的一致情况</translation>
    </message>
    <message>
        <source>rows: people; columns: model</source>
        <translation>行：人工；列：模型</translation>
    </message>
    <message>
        <source>They agree on {agreeing} of {texts} texts ({share}). The model has learned from some of them, so this is no measure of how good it is.</source>
        <translation>{texts} 条文本中有 {agreeing} 条一致（{share}）。其中一部分是模型学过的，因此这不能说明模型有多好。</translation>
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
        <source>held out: no model learns from it</source>
        <translation>留出集：不用于训练任何模型</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>有标记</translation>
    </message>
    <message>
        <source>unchecked: accepted in bulk, nobody looked at it</source>
        <translation>未核对：批量接受，尚无人看过</translation>
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
    <message>
        <source>Flag and comment</source>
        <translation>标记与备注</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>标注者</translation>
    </message>
</context>
<context>
    <name>WorkingDialog</name>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
</TS>
