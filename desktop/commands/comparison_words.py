"""The words of an experiment's report, in the languages it can be written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

ReportLanguage = Literal["en", "zh"]

_ENGLISH = {
    "title": "Experiment {number}: what each part of the model is worth",
    "scores": "Macro-F1 and accuracy (mean ± standard deviation over the seeds) on {texts} "
    "{judged_on} texts, and the difference to {reference} in macro-F1.",
    "by_label": "F1 of each label, mean over the seeds.",
    "by_seed": "Macro-F1 of each seed.",
    "variant": "Variant",
    "macro_f1": "Macro-F1",
    "accuracy": "Accuracy",
    "difference": "Difference (points)",
    "interval": "95 % interval",
    "p": "p (Holm)",
    "verdict": "Verdict",
    "seeds": "Seeds",
    "seed": "Seed {seed}",
    "reference": "reference",
    "equivalent": "equivalent (±{margin})",
    "better": "better",
    "worse": "worse",
    "undecided": "undecided",
    "one seed": "one seed",
    "point": "1 point",
    "points": "{number} points",
    "held-out": "held-out",
    "dev": "dev",
    "finished": "finished",
    "failed": "failed",
    "cancelled": "stopped",
    "interrupted": "interrupted",
    "running": "running",
    "missing": "not run",
    "setup": "Recipe {recipe}, encoder {encoder}, seeds {seeds}; all variants with the same texts, "
    "splits and, seed by seed, the same order of the data. Begun on {date}.",
    "snapshot": "Snapshot of texts, labels and splits (SHA-256): {hash}.",
    "method": "The difference is paired by seed. Its 95 % t interval holds the variance of the "
    "seeds and that of the texts (bootstrap), with effective degrees of freedom; p is adjusted by "
    "Holm over the variants. Set beforehand: within {margin}, variants are called equivalent. "
    "Verdicts in this order: equivalent (the 90 % interval lies inside the margin), better or "
    "worse (adjusted p at most 0.05), undecided.",
    "seeds_needed": "{variant}: about {number} seeds might decide.",
    "texts_needed": "{variant}: more seeds alone will hardly decide; it takes more {judged_on} "
    "texts.",
    "small_but_real": "{variant}: a small real difference of {points} points (p {p}).",
    "only_one_seed": "{variant}: one seed says nothing of chance; train three at least.",
    "no_interval": "There are no intervals: {problem}",
    "dev_chose": "Dev also chose the epochs, which flatters every variant; a held-out set would "
    "not.",
    "left_out": "{number} of the {judged_on} texts were deleted since and are left out.",
    "failure": "{variant}, seed {seed}, failed: {failure}",
    "unfinished": "{variant}, seed {seed}: {state}.",
    "written": "Written on {date} with EmoDesk {version}.",
}

_CHINESE = {
    "title": "实验 {number}：模型的每个部分值多少",
    "scores": "在 {texts} 条{judged_on}文本上的宏平均F1和准确率（各随机种子的均值 ± 标准差），"
    "以及与 {reference} 的宏平均F1之差。",
    "by_label": "各标签的 F1（各随机种子的均值）。",
    "by_seed": "各随机种子的宏平均F1。",
    "variant": "变体",
    "macro_f1": "宏平均F1",
    "accuracy": "准确率",
    "difference": "差值（百分点）",
    "interval": "95% 区间",
    "p": "p（Holm）",
    "verdict": "结论",
    "seeds": "种子数",
    "seed": "种子 {seed}",
    "reference": "参照",
    "equivalent": "相当（±{margin}）",
    "better": "更好",
    "worse": "更差",
    "undecided": "未定",
    "one seed": "仅一个种子",
    "point": "1 个百分点",
    "points": "{number} 个百分点",
    "held-out": "留出集",
    "dev": "开发集",
    "finished": "完成",
    "failed": "失败",
    "cancelled": "已停止",
    "interrupted": "中断",
    "running": "进行中",
    "missing": "未运行",
    "setup": "方案 {recipe}，编码器 {encoder}，随机种子 {seeds}；所有变体用同样的文本和划分，"
    "同一种子的数据顺序也相同。开始于 {date}。",
    "snapshot": "文本、标签和划分的快照（SHA-256）：{hash}。",
    "method": "差值按随机种子配对。其 95% t 区间包含种子的方差和文本的方差（自助法），"
    "采用有效自由度；p 值在各变体间作 Holm 校正。事先约定：相差 {margin}以内称为相当。"
    "结论依次判断：相当（90% 区间落在界限内）、更好或更差（校正后 p 不大于 0.05）、未定。",
    "seeds_needed": "{variant}：大约 {number} 个种子也许能分出结果。",
    "texts_needed": "{variant}：只增加种子恐怕分不出结果，需要更多{judged_on}文本。",
    "small_but_real": "{variant}：有真实的小差别，{points} 个百分点（p {p}）。",
    "only_one_seed": "{variant}：一个种子说明不了偶然因素，请至少训练三个。",
    "no_interval": "没有区间：{problem}",
    "dev_chose": "轮次也是用开发集选的，所以每个变体的分数都偏高；留出集则不会。",
    "left_out": "{judged_on}中有 {number} 条文本后来被删除，未计入。",
    "failure": "{variant}，种子 {seed}，失败：{failure}",
    "unfinished": "{variant}，种子 {seed}：{state}。",
    "written": "{date} 由 EmoDesk {version} 写出。",
}

WORDS: Mapping[ReportLanguage, Mapping[str, str]] = {"en": _ENGLISH, "zh": _CHINESE}


def signed(value: float, digits: int = 2) -> str:
    """A number with its sign; what rounds to nothing has none."""
    rounded = round(value, digits)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{abs(rounded):.{digits}f}"
