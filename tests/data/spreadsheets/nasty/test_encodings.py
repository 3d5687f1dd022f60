"""A few wrong bytes change a few characters; another encoding is not taken for wrong bytes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import TableError
from data.spreadsheets.encoding import decode
from data.spreadsheets.read import read_table

SENTENCES = "今天天气很好，我们一起去公园散步，看见许多美丽的花朵，真高兴啊！"
# Not a single character again and again: 一 in GB18030 is a letter of N'Ko in UTF-8.
CHINESE = st.text(st.sampled_from(sorted({*SENTENCES, *"一最上"})), max_size=200).map(
    lambda text: SENTENCES + text
)
FILE = Path("a.csv")


@pytest.mark.property
@given(CHINESE, st.data())
def test_one_wrong_byte_leaves_utf_8_what_it_is(text: str, data: st.DataObject) -> None:
    content = bytearray(text.encode())
    content[data.draw(st.integers(0, len(content) - 1))] = 0xFF
    found = decode(FILE, bytes(content), None)
    assert found.encoding == "utf-8"
    assert len(set(found.text) & set(text)) >= len(set(text)) - 1


@pytest.mark.property
@given(CHINESE, st.sampled_from(["gb18030", "gbk", "gb2312"]))
def test_chinese_in_gb_is_never_taken_for_spoiled_utf_8(text: str, encoding: str) -> None:
    found = decode(FILE, text.encode(encoding), None)
    assert (found.encoding, found.text, found.problems) == ("gb18030", text, [])


@pytest.mark.property
@given(CHINESE, st.sampled_from(["utf-16-le", "utf-16-be"]), st.sampled_from(["\n", "\r\n", ","]))
def test_utf_16_needs_no_mark(text: str, encoding: str, between: str) -> None:
    found = decode(FILE, (text + between + text).encode(encoding), None)
    assert (found.encoding, found.text) == (encoding, text + between + text)


@pytest.mark.property
@given(CHINESE, st.integers(1, 5), st.sampled_from(["utf-8", "gb18030"]))
def test_texts_with_nuls_are_not_taken_for_utf_16(text: str, nuls: int, encoding: str) -> None:
    content = f"text\n{text}" + "\0" * nuls + text
    assert decode(FILE, content.encode(encoding), None).text == content


def test_letters_with_accents_are_read_when_their_encoding_is_named(folder: Path) -> None:
    file, text = folder / "a.csv", "Ça m'a énervé, très énervé; à côté, c'était énervé."
    file.write_bytes(("texte\n" + f"{text}\n" * 20).encode("cp1252"))
    with pytest.raises(TableError, match="neither in utf-8 nor in gb18030") as caught:
        read_table(file)
    assert caught.value.advice.startswith("Choose its encoding")
    assert read_table(file, encoding="cp1252").rows[0].cells == (text,)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp932", "今日はとても嬉しいです。東京で雨が降った"),
        ("cp949", "오늘은 정말 기쁘다 내일은 비가 온다"),
        ("big5", "今天天氣很好，我們一起去公園散步"),
    ],
)
def test_another_asian_encoding_is_proposed(folder: Path, encoding: str, text: str) -> None:
    file = folder / "a.csv"
    file.write_bytes(("text\n" + f"{text}\n" * 30).encode(encoding))
    assert f"it may be {encoding}" in read_table(file).problems[0].cause


def test_what_gb18030_takes_for_rare_characters_is_doubted(folder: Path) -> None:
    file = folder / "a.csv"
    file.write_bytes("文章\n今天天氣很好我們一起去公園散步看見許多美麗的花朵\n".encode("big5"))
    table = read_table(file)
    assert table.encoding == "gb18030"
    assert [problem.row for problem in table.problems] == [0]
    assert "it may be" in table.problems[0].cause


@pytest.mark.parametrize("name", ["klingon", "", "a\0b", "rot13", "base64"])
def test_what_is_no_encoding_is_refused(folder: Path, name: str) -> None:
    (folder / "a.csv").write_text("text\n", "utf-8")
    with pytest.raises(TableError, match="there is no encoding"):
        read_table(folder / "a.csv", encoding=name)


@pytest.mark.parametrize(
    ("written", "chosen"),
    [("utf-8-sig", "utf-8"), ("utf-8-sig", "UTF8"), ("utf-16", "utf-16-le"), ("utf-16", "utf_16")],
)
@pytest.mark.parametrize("ending", ["csv", "txt", "jsonl", "json"])
def test_a_mark_is_no_part_of_the_first_name(
    folder: Path, written: str, chosen: str, ending: str
) -> None:
    content = {"csv": "text\n今天\n", "txt": "今天\n", "jsonl": '{"text": "今天"}\n'}.get(
        ending, '[{"text": "今天"}]'
    )
    (folder / f"a.{ending}").write_bytes(content.encode(written))
    for lazily in (False, True):
        table = read_table(folder / f"a.{ending}", encoding=chosen, lazily=lazily)
        assert table.header == ("text",)
        assert [row.cells for row in table.rows] == [("今天",)]


def test_the_encoding_that_was_found_can_be_given_back(folder: Path) -> None:
    rows = [f"今天真高兴啊，第{n}天" for n in range(200)]
    content = "\n".join(["text", *rows, ""]).encode().replace("第7".encode(), b"\xff\xe4\xbb")
    (folder / "a.csv").write_bytes(content)
    guessed = read_table(folder / "a.csv")
    chosen = read_table(folder / "a.csv", encoding=guessed.encoding, lazily=True)
    assert list(chosen.rows) == list(guessed.rows)
    assert chosen.problems == guessed.problems
    # 第7天 and 第70天 to 第79天.
    assert [problem.row for problem in guessed.problems] == [9, *range(72, 82)]
    with pytest.raises(TableError, match="not written in ascii"):
        read_table(folder / "a.csv", encoding="ascii")


def test_after_a_hundred_rows_the_others_are_told_together(folder: Path) -> None:
    rows = [f"今天真高兴啊，第{n}天，下雨了".encode() + b"\xff" for n in range(150)]
    (folder / "a.txt").write_bytes(b"\n".join(rows))
    table = read_table(folder / "a.txt")
    assert len(table.problems) == 101
    assert table.problems[-1].row == 101
    assert table.problems[-1].cause == "the same in 50 more rows: 101-150"
