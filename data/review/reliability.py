"""What a value of Krippendorff's alpha allows, in his own words.

K. Krippendorff, "Content Analysis", 3rd edition (2013), chapter 12: rely on labels with an alpha of
0.80 or more, draw tentative conclusions only from 0.667 to 0.80, and do not rely on what is below.
These are conventions of one author and no law: what is enough depends on what hangs on it.
"""

from typing import Literal

RELIABLE, TENTATIVE = 0.8, 0.667

Reliability = Literal["reliable", "tentative", "insufficient"]


def reliability(alpha: float) -> Reliability:
    """Under which of the three an alpha falls."""
    if alpha >= RELIABLE:
        return "reliable"
    return "tentative" if alpha >= TENTATIVE else "insufficient"
