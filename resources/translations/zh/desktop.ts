<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Age</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} 小时</translation>
    </message>
    <message>
        <source>{count} d</source>
        <translation>{count} 天</translation>
    </message>
</context>
<context>
    <name>BackingUp</name>
    <message>
        <source>Backing the project up</source>
        <translation>正在备份项目</translation>
    </message>
</context>
<context>
    <name>BarChart</name>
    <message>
        <source>Save as picture…</source>
        <translation>保存为图片…</translation>
    </message>
    <message>
        <source>Save the values…</source>
        <translation>保存数值…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>另外 {count} 个</translation>
    </message>
    <message>
        <source>all</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>CurveChart</name>
    <message>
        <source>{value} at {place}</source>
        <translation>{value}（在 {place}）</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 项</translation>
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
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>Damage</name>
    <message>
        <source>The project is damaged</source>
        <translation>项目已损坏</translation>
    </message>
    <message>
        <source>Parts of {file} cannot be read any more.</source>
        <translation>{file} 的一部分已无法读取。</translation>
    </message>
    <message>
        <source>Open the backup</source>
        <translation>打开备份</translation>
    </message>
    <message>
        <source>Go on, for reading only</source>
        <translation>以只读方式继续</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The backup of {time} is whole. If you open it, it takes the project&apos;s place, and what was said after that time is missing. The damaged file is kept beside it.</source>
        <translation>{time} 的备份完好。打开它就会用它替换项目，那之后的标注会缺失。损坏的文件会保留在旁边。</translation>
    </message>
    <message>
        <source>There is no whole backup beside it. Keep the file as it is, and look for copies of your own: on another drive, in the second folder for backups, in mails.</source>
        <translation>旁边没有完好的备份。请原样保留这个文件，并找找自己的副本：其他磁盘、备份用的第二个文件夹、邮件附件。</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>EmoDesk projects</source>
        <translation>EmoDesk 项目</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>corpus</source>
        <translation>语料</translation>
    </message>
    <message>
        <source>Close the project?</source>
        <translation>关闭项目？</translation>
    </message>
    <message>
        <source>This is still running:</source>
        <translation>还在运行：</translation>
    </message>
    <message>
        <source>Closing stops it. Your labels are saved in any case.</source>
        <translation>关闭会停止它。你的标签已经全部保存。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>About EmoDesk</source>
        <translation>关于 EmoDesk</translation>
    </message>
    <message>
        <source>Label emotion corpora, train classifiers on them, and classify spreadsheets, all on your own computer. Nothing leaves it.</source>
        <translation>标注情绪语料，训练分类器，给表格分类，全部在你自己的电脑上完成，任何内容都不会离开它。</translation>
    </message>
</context>
<context>
    <name>EngineCard</name>
    <message>
        <source>Stop this</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop what the engine does</source>
        <translation>停止引擎正在做的事</translation>
    </message>
    <message>
        <source>Engine idle</source>
        <translation>引擎空闲</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>{title} (+{count} waiting)</source>
        <translation>{title}（另有 {count} 项等待）</translation>
    </message>
</context>
<context>
    <name>GuidelinesDialog</name>
    <message>
        <source>Guidelines</source>
        <translation>准则</translation>
    </message>
    <message>
        <source>What annotators go by when they label: on the Label page, and in every copy that is handed out. The meaning of each label stands with the label.</source>
        <translation>标注者标注时遵循的准则：显示在“标注”页面上，也随分发出去的每份副本一起带走。各标签的释义写在标签里。</translation>
    </message>
    <message>
        <source>Start from the built-in guidelines</source>
        <translation>以内置准则开头</translation>
    </message>
    <message>
        <source>Guidelines in {language}</source>
        <translation>准则（{language}）</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} 个字符</translation>
    </message>
    <message>
        <source>{count} characters; at most {most} can be saved</source>
        <translation>{count} 个字符；最多能保存 {most} 个</translation>
    </message>
</context>
<context>
    <name>KeysOverview</name>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>LabelForm</name>
    <message>
        <source>Name in Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Key in files</source>
        <translation>文件里的标识</translation>
    </message>
    <message>
        <source>Key to press</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Meaning in Chinese</source>
        <translation>中文释义</translation>
    </message>
    <message>
        <source>Meaning in English</source>
        <translation>英文释义</translation>
    </message>
    <message>
        <source>Examples, one a line</source>
        <translation>例句，每行一条</translation>
    </message>
    <message>
        <source>What spreadsheets and models call the label. They still find it by a former key.</source>
        <translation>表格和模型里用的标识。用以前的标识也仍能找到这个标签。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{action} ({page})</source>
        <translation>{action}（{page}）</translation>
    </message>
</context>
<context>
    <name>LabelList</name>
    <message>
        <source>New label</source>
        <translation>新标签</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>已停用</translation>
    </message>
</context>
<context>
    <name>LabelQuestions</name>
    <message>
        <source>Some changes are not saved yet.</source>
        <translation>有些改动还没有保存。</translation>
    </message>
    <message>
        <source>Save them</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>放弃改动</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Merge labels</source>
        <translation>合并标签</translation>
    </message>
    <message>
        <source>“{name}” becomes:</source>
        <translation>“{name}”并入：</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
</context>
<context>
    <name>LabelUse</name>
    <message>
        <source>{count} annotation</source>
        <translation>{count} 个标注</translation>
    </message>
    <message>
        <source>{count} annotations</source>
        <translation>{count} 个标注</translation>
    </message>
    <message>
        <source>{count} gold label</source>
        <translation>{count} 个金标准</translation>
    </message>
    <message>
        <source>{count} gold labels</source>
        <translation>{count} 个金标准</translation>
    </message>
    <message>
        <source>{count} training knows it</source>
        <translation>{count} 次训练用到它</translation>
    </message>
    <message>
        <source>{count} trainings know it</source>
        <translation>{count} 次训练用到它</translation>
    </message>
    <message>
        <source>the model in use proposes it for {count} text</source>
        <translation>当前模型对 {count} 条文本建议它</translation>
    </message>
    <message>
        <source>the model in use proposes it for {count} texts</source>
        <translation>当前模型对 {count} 条文本建议它</translation>
    </message>
    <message>
        <source>Nothing has this label yet.</source>
        <translation>还没有文本带这个标签。</translation>
    </message>
    <message>
        <source>Old models and spreadsheets say “{key}”. They are understood as before, and what the models propose is shown under the new name.</source>
        <translation>旧的模型和表格里写的是“{key}”。照样能识别，模型的建议会显示新名称。</translation>
    </message>
    <message>
        <source>What has the label keeps it, but it is no longer given, and the next training leaves it out.</source>
        <translation>已有的标注保留不变，但不能再打这个标签，下次训练也不包括它。</translation>
    </message>
    <message>
        <source>Models of before go on saying it; those texts are then shown without a suggestion. Train again soon.</source>
        <translation>以前的模型仍会给出它，这些文本就不显示建议。请尽快重新训练。</translation>
    </message>
    <message>
        <source>All of it becomes “{target}”; who said so and when stays. “{source}” is retired, and spreadsheets that say it mean “{target}”.</source>
        <translation>全部改为“{target}”，标注者和时间保留不变。“{source}”停用，表格里写它的都算作“{target}”。</translation>
    </message>
    <message>
        <source>Models of before tell the two apart; how probable they hold them is added up. Train again soon.</source>
        <translation>以前的模型仍把两者分开，两者的概率会相加。请尽快重新训练。</translation>
    </message>
</context>
<context>
    <name>LabelsDialog</name>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
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
        <source>Merge into…</source>
        <translation>并入…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>撤销上一步改动</translation>
    </message>
    <message>
        <source>Guidelines…</source>
        <translation>准则…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>重新启用</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Give “{name}” another key?</source>
        <translation>给“{name}”换一个标识？</translation>
    </message>
    <message>
        <source>Change the key</source>
        <translation>更换标识</translation>
    </message>
    <message>
        <source>Retire “{name}”?</source>
        <translation>停用“{name}”？</translation>
    </message>
    <message>
        <source>Retire it</source>
        <translation>停用</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>语料</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>The backup is open now.</source>
        <translation>备份已打开。</translation>
    </message>
    <message>
        <source>The file that it replaces is kept in the same folder.</source>
        <translation>被替换的文件保留在同一文件夹。</translation>
    </message>
</context>
<context>
    <name>RiskyPlaces</name>
    <message>
        <source>Work on a local copy</source>
        <translation>在本机副本上工作</translation>
    </message>
    <message>
        <source>Copying the project to this computer</source>
        <translation>正在把项目复制到本机</translation>
    </message>
    <message>
        <source>You are working on the local copy now.</source>
        <translation>现在打开的是本机副本。</translation>
    </message>
    <message>
        <source>{file} stays as it is: nobody should work on it any more. Close this project and copy its file over that one to bring your work back.</source>
        <translation>{file} 保持原样，请不要再在上面工作。关闭本项目后，用它的文件覆盖那个文件，就能把您的工作带回去。</translation>
    </message>
</context>
<context>
    <name>SavingFiles</name>
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
    <name>SavingPictures</name>
    <message>
        <source>Save as picture</source>
        <translation>另存为图片</translation>
    </message>
    <message>
        <source>Save the values</source>
        <translation>保存数值</translation>
    </message>
    <message>
        <source>Save as text</source>
        <translation>另存为文本</translation>
    </message>
    <message>
        <source>{ending} file</source>
        <translation>{ending} 文件</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>{project} · {count} texts</source>
        <translation>{project} · {count} 条文本</translation>
    </message>
    <message>
        <source>open for reading only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Annotator: {name}</source>
        <translation>标注者：{name}</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>✓ every label saved</source>
        <translation>✓ 全部已保存</translation>
    </message>
</context>
<context>
    <name>StepsTold</name>
    <message>
        <source>changing a label</source>
        <translation>修改标签</translation>
    </message>
    <message>
        <source>adding a label</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>retiring a label</source>
        <translation>停用标签</translation>
    </message>
    <message>
        <source>bringing a label back</source>
        <translation>重新启用标签</translation>
    </message>
    <message>
        <source>ordering the labels</source>
        <translation>调整标签顺序</translation>
    </message>
    <message>
        <source>changing the guidelines</source>
        <translation>修改准则</translation>
    </message>
    <message>
        <source>merging two labels</source>
        <translation>合并标签</translation>
    </message>
    <message>
        <source>changing the labels</source>
        <translation>修改标签集</translation>
    </message>
    <message>
        <source>{count} text is in the trash again.</source>
        <translation>{count} 条文本又移到了回收站。</translation>
    </message>
    <message>
        <source>{count} texts are in the trash again.</source>
        <translation>{count} 条文本又移到了回收站。</translation>
    </message>
    <message>
        <source>{count} text is back from the trash.</source>
        <translation>{count} 条文本已从回收站放回。</translation>
    </message>
    <message>
        <source>{count} texts are back from the trash.</source>
        <translation>{count} 条文本已从回收站放回。</translation>
    </message>
    <message>
        <source>Taken back: {what}.</source>
        <translation>已撤销：{what}。</translation>
    </message>
    <message>
        <source>Done again: {what}.</source>
        <translation>已重做：{what}。</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Making suggestions</source>
        <translation>正在准备建议</translation>
    </message>
</context>
<context>
    <name>Swatches</name>
    <message>
        <source>Colour {number}</source>
        <translation>颜色 {number}</translation>
    </message>
    <message>
        <source>{name} has it</source>
        <translation>“{name}”在用</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>Another window is working on it; close that one to label.</source>
        <translation>另一个窗口正在使用它；关闭那个窗口后才能标注。</translation>
    </message>
    <message>
        <source>This copy was handed to {name}.</source>
        <translation>这份副本是分发给“{name}”的。</translation>
    </message>
    <message>
        <source>Labels are given under that name, whatever Settings say.</source>
        <translation>标注会记在这个名字下，不按设置里的名字。</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Everywhere</source>
        <translation>任何页面</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Import a spreadsheet…</source>
        <translation>导入表格…</translation>
    </message>
    <message>
        <source>Export the corpus…</source>
        <translation>导出语料…</translation>
    </message>
    <message>
        <source>Take back a corrected spreadsheet…</source>
        <translation>取回校对过的表格…</translation>
    </message>
    <message>
        <source>Hand out texts…</source>
        <translation>分发文本…</translation>
    </message>
    <message>
        <source>Collect copies…</source>
        <translation>收回副本…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
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
        <source>Labels…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Statistics…</source>
        <translation>统计…</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>About EmoDesk</source>
        <translation>关于 EmoDesk</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>{big} d {small} h</source>
        <translation>{big} 天 {small} 小时</translation>
    </message>
    <message>
        <source>{big} d</source>
        <translation>{big} 天</translation>
    </message>
    <message>
        <source>{big} h {small} min</source>
        <translation>{big} 小时 {small} 分</translation>
    </message>
    <message>
        <source>{big} h</source>
        <translation>{big} 小时</translation>
    </message>
    <message>
        <source>{big} min {small} s</source>
        <translation>{big} 分 {small} 秒</translation>
    </message>
    <message>
        <source>{big} min</source>
        <translation>{big} 分钟</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
</TS>
