<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>nothing new</source>
        <translation>没有新内容</translation>
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
        <source>{count} shown</source>
        <translation>筛选出 {count}</translation>
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
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Empty trash…</source>
        <translation>清空回收站…</translation>
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
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Remove my label</source>
        <translation>去掉我的标签</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
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
    <name>ImportDialog</name>
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
<context>
    <name>WorkingDialog</name>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
</TS>
