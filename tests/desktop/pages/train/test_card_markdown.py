"""A model card is taken apart into plain words, whoever wrote it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.pages.train.card_markdown import (
    MOST_BLOCKS,
    Bullets,
    Code,
    Heading,
    Paragraph,
    Table,
    blocks_of,
)

CARD = """# Emotion classifier RBs\\_x

- Labels: angry, sad
- Encoder: \\`tiny\\` (licence: MIT)

## Scores

Dev chose the epoch, so its
scores flatter.

| Set | Texts | Macro-F1 |
|---|--:|--:|
| dev | 18 | 0.7100 |
| a \\| b | 9 |

## Use from Python

    from core import Classifier

    print(1)

## Files

These and no others.

- `README.md`: this card
"""


def test_every_block_of_a_card_is_found() -> None:
    assert blocks_of(CARD) == [
        Heading(1, "Emotion classifier RBs_x"),
        Bullets(("Labels: angry, sad", "Encoder: `tiny` (licence: MIT)")),
        Heading(2, "Scores"),
        Paragraph("Dev chose the epoch, so its scores flatter."),
        Table(
            ("Set", "Texts", "Macro-F1"),
            (("dev", "18", "0.7100"), ("a | b", "9", "")),
        ),
        Heading(2, "Use from Python"),
        Code("from core import Classifier\n\nprint(1)"),
        Heading(2, "Files"),
        Paragraph("These and no others."),
        Bullets(("README.md: this card",)),
    ]


def test_what_is_no_card_is_shown_as_it_is_written() -> None:
    assert blocks_of("<img src=x>\n[link](http://x)") == [Paragraph("<img src=x> [link](http://x)")]
    assert blocks_of("") == []
    assert len(blocks_of("a\n\n" * 10_000)) == MOST_BLOCKS


@given(st.text(alphabet="# |-`\\ \nab", max_size=200))
def test_no_text_breaks_it(card: str) -> None:
    for block in blocks_of(card):
        if isinstance(block, Table):
            assert all(len(row) == len(block.head) for row in block.rows)
