"""The tokenizer of an encoder folder: ``tokenizer.json``, or one made from ``vocab.txt``.

Older encoders of the BERT kind come with their list of pieces only. What turns it into a tokenizer
takes a tenth of a second, so it is done each time in memory: nothing is written into the folder.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from core.contract.errors import CoreError
from core.encoders.gate import read_json
from core.tokenizing import TextTokenizer

_ADVICE = "Download or unpack the encoder again."
_LARGEST = 64_000_000
_BEGIN, _END, _UNKNOWN, _PADDING, _MASK = "[CLS]", "[SEP]", "[UNK]", "[PAD]", "[MASK]"


def open_tokenizer(folder: Path, vocabulary: int) -> TextTokenizer:
    """The tokenizer of a folder, for an encoder that knows ``vocabulary`` token ids.

    Raises:
        CoreError: there is none, it is damaged, or it belongs to another encoder.
    """
    ready, pieces = folder / "tokenizer.json", folder / "vocab.txt"
    if os.path.lexists(ready) or not os.path.lexists(pieces):
        return TextTokenizer.from_file(ready, vocabulary)
    tokenizer = word_piece_tokenizer(pieces, _settings(folder))
    if tokenizer.get_vocab_size() > vocabulary:
        raise CoreError(f"The tokenizer {pieces} does not belong to its weights.", _ADVICE)
    return TextTokenizer(tokenizer, vocabulary)


def word_piece_tokenizer(path: Path, settings: dict[str, Any]) -> Tokenizer:
    """The tokenizer that a ``vocab.txt`` (a piece a line) stands for.

    ``settings`` are those of ``tokenizer_config.json``: ``do_lower_case``,
    ``tokenize_chinese_chars`` and ``strip_accents`` as BERT understands them.

    Raises:
        CoreError: the file cannot be read, or lacks a special token.
    """
    places = {piece: place for place, piece in enumerate(_pieces(path))}
    missing = [each for each in (_BEGIN, _END, _UNKNOWN) if each not in places]
    if missing:
        raise CoreError(f"The vocabulary {path} lacks {', '.join(missing)}.", _ADVICE)
    tokenizer = Tokenizer(models.WordPiece(places, unk_token=_UNKNOWN))
    lower_case = settings.get("do_lower_case") is not False
    accents = settings.get("strip_accents")
    tokenizer.normalizer = normalizers.BertNormalizer(
        handle_chinese_chars=settings.get("tokenize_chinese_chars") is not False,
        strip_accents=accents if isinstance(accents, bool) else None,
        lowercase=lower_case,
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(
        (_END, places[_END]), (_BEGIN, places[_BEGIN])
    )
    tokenizer.decoder = decoders.WordPiece()
    special = (_PADDING, _UNKNOWN, _BEGIN, _END, _MASK)
    tokenizer.add_special_tokens([each for each in special if each in places])
    return tokenizer


def _pieces(path: Path) -> list[str]:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > _LARGEST:
            raise CoreError(f"{path} is no list of pieces.", _ADVICE)
        # Not splitlines: some pieces are signs that it takes for the end of a line.
        lines = path.read_bytes().decode("utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise CoreError(f"{path} cannot be read: {error}.", _ADVICE) from error
    if lines[-1] == "":
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def _settings(folder: Path) -> dict[str, Any]:
    path = folder / "tokenizer_config.json"
    return read_json(path) if os.path.lexists(path) else {}
