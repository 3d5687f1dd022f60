"""Odd text files, and what is to come out of them."""

import gzip
import random

from tests.data.spreadsheets.nasty.case import POSTS, Read, Refused

PLAIN = "text,label\n今天真好,高兴\n"
LONG = [(f"今天真高兴啊，第{n}天", "高兴") for n in range(50)]
MANY = "text,label\n" + "".join(f"{text},{label}\n" for text, label in LONG)
UTF_8, GB = MANY.encode(), MANY.encode("gb18030")
BROKEN = "broken characters were replaced by �"
SHORT_ROW = "the row has 1 columns, the header has 2"
EXPORTED = PLAIN.replace(",", "\t").encode("gb18030")
NO_TABLE = "this file holds neither a table nor texts."
PICTURE = "this is a picture, not a table."
WEB = "this is a web page, though programs may open it as a spreadsheet."


def _spoiled(content: bytes, *places: int) -> bytes:
    """With the byte FF in front of the Chinese at the beginning of these lines."""
    lines = content.split(b"\n")
    for place in places:
        lines[place] = b"\xff" + lines[place]
    return b"\n".join(lines)


def _spoiled_rows(*places: int) -> tuple[tuple[str, str], ...]:
    return tuple(
        ("�" + text if number in places else text, label)
        for number, (text, label) in enumerate(LONG, start=1)
    )


READ = (
    Read("plain.csv", PLAIN.encode(), "csv", delimiter=",", encoding="utf-8"),
    Read(
        "from a Chinese system.xls",
        EXPORTED,
        "tsv",
        problems=[(0, "the name ends in .xls, but the file is tsv; read as that")],
        delimiter="\t",
        encoding="gb18030",
    ),
    Read(
        "comma text.xls",
        PLAIN.encode("utf-8-sig"),
        "csv",
        problems=[(0, "the name ends in .xls, but the file is csv; read as that")],
        delimiter=",",
        encoding="utf-8-sig",
    ),
    Read(
        "unknown.dat",
        PLAIN.encode(),
        "csv",
        problems=[(0, "the ending .dat is not known; the file was read as csv")],
        delimiter=",",
        encoding="utf-8",
    ),
    Read(
        "no ending",
        "今天真好\n下雨了\n".encode(),
        "txt",
        header=("text",),
        rows=(("今天真好",), ("下雨了",)),
        problems=[(0, "the name has no ending; the file was read as txt")],
        encoding="utf-8",
    ),
    Read(
        "semicolons.csv",
        "text;label\n今天,真好;高兴\n".encode(),
        "csv",
        rows=(("今天,真好", "高兴"),),
        delimiter=";",
        encoding="utf-8",
    ),
    Read(
        "bars.csv",
        "text|label\n今天,真好;|高兴\n".encode(),
        "csv",
        rows=(("今天,真好;", "高兴"),),
        delimiter="|",
        encoding="utf-8",
    ),
    Read(
        "said by Excel.csv",
        'sep=;\ntext;label\n"今天;真,好";高兴\n'.encode("utf-16"),
        "csv",
        rows=(("今天;真,好", "高兴"),),
        delimiter=";",
        encoding="utf-16",
    ),
    Read("commas.tsv", PLAIN.encode(), "tsv", delimiter=",", encoding="utf-8"),
    Read("little end.csv", PLAIN.encode("utf-16-le"), "csv", delimiter=",", encoding="utf-16-le"),
    Read("big end.csv", PLAIN.encode("utf-16-be"), "csv", delimiter=",", encoding="utf-16-be"),
    Read(
        "line ends.csv",
        "text,label\r今天真好,高兴\r\n下雨,悲伤\n雪,高兴\r".encode(),
        "csv",
        rows=(*POSTS, ("下雨", "悲伤"), ("雪", "高兴")),
        delimiter=",",
        encoding="utf-8",
    ),
    Read(
        "few bytes wrong.csv",
        _spoiled(UTF_8, 3, 9),
        "csv",
        rows=_spoiled_rows(3, 9),
        problems=[(4, BROKEN), (10, BROKEN)],
        delimiter=",",
        encoding="utf-8",
    ),
    Read(
        "few bytes wrong, GB.csv",
        _spoiled(GB[:-1] + b"\xff", 3)[:-1] + b"\n",
        "csv",
        rows=_spoiled_rows(3),
        problems=[(4, BROKEN)],
        delimiter=",",
        encoding="gb18030",
    ),
    Read(
        "cut in a character.csv",
        UTF_8[: UTF_8.rindex("，".encode()) + 1],
        "csv",
        rows=(*LONG[:-1], ("今天真高兴啊�",)),
        problems=[(51, SHORT_ROW), (51, BROKEN)],
        delimiter=",",
        encoding="utf-8",
    ),
    Read("nothing.csv", b"", "csv", header=(), rows=(), encoding="utf-8"),
    Read("only a mark.csv", b"\xef\xbb\xbf", "csv", header=(), rows=(), encoding="utf-8-sig"),
    Read("only a header.csv", b"text,label\n", "csv", rows=(), delimiter=",", encoding="utf-8"),
    Read("nothing.txt", b"", "txt", header=("text",), rows=(), encoding="utf-8"),
    Read("nothing.jsonl", b"", "jsonl", header=(), rows=(), encoding="utf-8"),
    Read("nothing.json", b"[ ]", "json", header=(), rows=(), encoding="utf-8"),
    Read(
        "NUL.csv",
        PLAIN.replace("天", "天\0").encode(),
        "csv",
        problems=[(0, "1 NUL characters were removed")],
        delimiter=",",
        encoding="utf-8",
    ),
    Read(
        "ragged.csv",
        "text,label\n今天,真好,高兴\n下雨\n雪,高兴,,\n".encode(),
        "csv",
        rows=(("今天", "真好", "高兴"), ("下雨",), ("雪", "高兴")),
        problems=[(2, "the row has 3 columns, the header has 2"), (3, SHORT_ROW)],
        delimiter=",",
        encoding="utf-8",
    ),
    Read(
        "same names.csv",
        "text,,text\n今天真好,高兴,x\n".encode(),
        "csv",
        header=("text", "", "text"),
        rows=(("今天真好", "高兴", "x"),),
        problems=[
            (1, "columns without a name, called by their place: 2"),
            (1, "names that several columns have, told apart by a number: text"),
        ],
        delimiter=",",
        encoding="utf-8",
    ),
    Read(
        "many columns.csv",
        (",".join(f"c{n}" for n in range(20_000)) + "\n" + "," * 19_998 + ",x\n").encode(),
        "csv",
        header=tuple(f"c{n}" for n in range(20_000)),
        rows=(("",) * 19_999 + ("x",),),
        delimiter=",",
        encoding="utf-8",
    ),
    Read(
        "long cell.csv",
        f"text,label\n{'长' * 1_500_000},高兴\n".encode(),
        "csv",
        rows=(("长" * 1_500_000, "高兴"),),
        problems=[(2, "a cell has 1500000 characters; is a quotation mark missing?")],
        delimiter=",",
        encoding="utf-8",
    ),
    Read(
        "tabs.txt",
        "今天\t高兴\n下雨\t悲伤\n".encode(),
        "txt",
        header=("text",),
        rows=(("今天\t高兴",), ("下雨\t悲伤",)),
        problems=[(0, "each line has a tab in it; if tabs stand between columns, say so")],
        encoding="utf-8",
    ),
    Read(
        "faces in brackets.csv",
        "[doge]今天,高兴\n[泪]下雨,悲伤\n".encode(),
        "csv",
        header=("[doge]今天", "高兴"),
        rows=(("[泪]下雨", "悲伤"),),
        delimiter=",",
        encoding="utf-8",
    ),
    Read(
        "lines.json",
        '{"text": "今天真好", "label": "高兴"}\n{"text": "x", "label": null}\n'.encode(),
        "jsonl",
        rows=(*POSTS, ("x", None)),
        problems=[(0, "the name ends in .json, but the file is jsonl; read as that")],
        encoding="utf-8",
    ),
    Read(
        "list.csv",
        '[{"text": "今天真好", "label": "高兴"}]'.encode(),
        "json",
        problems=[(0, "the name ends in .csv, but the file is json; read as that")],
        encoding="utf-8",
    ),
    Read(
        "no JSON numbers.jsonl",
        b'{"a": NaN, "b": ' + b"9" * 400 + b"}\n"
        b'{"a": 1, "b": ' + b"8" * 5000 + b', "a": 2}\n{"a": "x", "b": -Infinity}\n',
        "jsonl",
        header=("a", "b"),
        rows=(("NaN", int("9" * 400)), (2, "8" * 5000), ("x", "-Infinity")),
        problems=[
            (2, "keys that occur twice in an object, of which the last one counts, in rows 2"),
            (1, "NaN or Infinity, read as texts, in rows 1, 3"),
        ],
        encoding="utf-8",
    ),
    Read(
        "half characters.jsonl",
        b'{"text": "a\\ud800b", "other": ["\\udfff", {"k\\ud800": 1}]}\n',
        "jsonl",
        header=("text", "other"),
        rows=(("a�b", ["�", {"k�": 1}]),),
        problems=[(1, BROKEN)],
        encoding="utf-8",
    ),
)
REFUSED = (
    Refused(
        "unclosed.csv",
        'text,label\n今天,高兴\n"下雨,悲伤\n雪,高兴\n'.encode(),
        "a quotation mark opens here and is never closed.",
        row=3,
    ),
    Refused(
        "half GB, half UTF-8.csv",
        GB[:400] + b"\xff\xff" * 30 + UTF_8[400:700] + b"\xff",
        "the file is written neither in utf-8 nor in gb18030.",
    ),
    Refused("deep.json", b"[" * 100_000 + b"]" * 100_000, "the JSON is nested too deeply.", row=1),
    Refused(
        "deep.jsonl",
        b'{"text": "a"}\n' + b'{"a":' * 150 + b"1" + b"}" * 150,
        "the JSON is nested too deeply.",
        row=2,
    ),
    Refused(
        "one broken line.jsonl",
        b'{"text": "a"}\n{"text": "b"\n{"text": "c"}\n',
        "this is not valid JSON (Expecting ',' delimiter).",
        row=2,
    ),
    Refused(
        "cut.json",
        b'[{"text": "a"},\n {"text": "b',
        "this is not valid JSON (Unterminated string starting at).",
        row=2,
    ),
    Refused("object.json", b'{"text": "a"}', "the file holds no list of objects."),
    Refused("words.jsonl", b'"a"\n"b"\n', "this is no object.", row=1),
    Refused("page.xls", b"<html><table><tr><td>text</td></tr></table></html>", WEB),
    Refused("part of a page.xls", b"\r\n <TABLE><tr><td>text</td></tr></TABLE>", WEB),
    Refused("page.html", b"<!DOCTYPE html><title>x</title>", WEB),
    Refused("page.csv", b"<!doctype HTML><table></table>", WEB),
    Refused(
        "2003.xls",
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>\n'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "this is an XML spreadsheet of 2003, which cannot be read.",
    ),
    Refused("other.xml", b'<?xml version="1.0"?><a/>', "this is an XML file, not a table."),
    Refused("paper.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "this is a PDF document, not a table."),
    Refused("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), PICTURE),
    Refused("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(100), PICTURE),
    Refused(
        "table.parquet",
        b"PAR1" + bytes(20) + b"PAR1",
        "this is a Parquet or Arrow file, which cannot be read.",
    ),
    Refused(
        "project.csv",
        b"SQLite format 3\0" + bytes(100),
        "this is a database, not a table.",
    ),
    Refused("packed.csv", gzip.compress(b"a,b\n"), "this is a compressed archive, not a table."),
    Refused("noise.bin", random.Random(0).randbytes(3000), NO_TABLE),
    Refused("noise.csv", random.Random(1).randbytes(3000), NO_TABLE),
)
