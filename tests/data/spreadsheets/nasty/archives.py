"""Workbooks built by hand, so that each can be as odd as it likes."""

import io
import struct
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>label</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>今天真好</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>高兴</t></is></c></row>'
)


def zipped(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def sheet(rows: str = ROWS, before: str = "", after: str = "", head: str = HEAD) -> str:
    return (
        f'{head}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    )


def xlsx_parts(sheets: dict[str, str] | None = None, states: dict[str, str] | None = None):
    sheets = {"posts": sheet()} if sheets is None else sheets
    listed, related = "", ""
    parts: dict[str, str | bytes] = {}
    for number, (name, content) in enumerate(sheets.items(), start=1):
        state = f' state="{states[name]}"' if states and name in states else ""
        listed += f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>'
        related += (
            f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" '
            f'Target="worksheets/sheet{number}.xml"/>'
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = content
    return {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": (
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>'
            "</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>'
        ),
    } | parts


def xlsx(rows: str = ROWS, before: str = "", after: str = "", head: str = HEAD) -> bytes:
    return zipped(xlsx_parts({"posts": sheet(rows, before, after, head)}))


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def ods_cell(text: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def ods_row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


ODS_ROWS = ods_row(ods_cell("text"), ods_cell("label")) + ods_row(
    ods_cell("今天真好"), ods_cell("高兴")
)


def ods(rows: str = ODS_ROWS, head: str = HEAD, manifest: str = "") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml",
            f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
            f'manifest:1.0"><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{ODS_TYPE}"/>{manifest}</manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            f"{head}<office:document-content {ODS_NAMES}><office:body><office:spreadsheet>"
            f'<table:table table:name="posts">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return target.getvalue()


def protected_ods() -> bytes:
    return ods(
        manifest='<manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml" manifest:size="900"><manifest:encryption-data '
        'manifest:checksum-type="SHA1/1K" manifest:checksum="x"/></manifest:file-entry>'
    )


def ole(streams: dict[str, bytes]) -> bytes:
    """A container with these streams, each of 4096 bytes or more."""
    sectors: list[bytes] = [b"", b""]  # for the table and the directory
    table = [0xFFFFFFFD, 0xFFFFFFFE]
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        padded = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        start, count = len(sectors), len(padded) // 512
        sectors += [padded[at : at + 512] for at in range(0, len(padded), 512)]
        table += [*range(start + 1, start + count), 0xFFFFFFFE]
        right = number + 1 if number < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, start, len(padded), right=right))
    entries += [_entry("", 0, 0, 0)] * (4 - len(entries))
    sectors[0] = struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table)))
    sectors[1] = b"".join(entries)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIII", 0, 1, 1, 0, 4096)
    header += struct.pack("<IIII", 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + b"".join(sectors)


def _entry(
    name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    written = name.encode("utf-16-le")
    entry = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2 if name else 0, kind, 1)
    entry += struct.pack("<III", 0xFFFFFFFF, right, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def label_record(row: int, column: int, text: str) -> bytes:
    written = text.encode("utf-16-le")
    content = struct.pack("<HHHHB", row, column, 0, len(text), 1) + written
    return record(0x0204, content)


def xls(cells: bytes | None = None, first: bytes = b"", dimensions: bytes = b"") -> bytes:
    """An old workbook with one sheet of these cell records."""
    if cells is None:
        cells = b"".join(
            label_record(row, column, text)
            for row, texts in enumerate([("text", "label"), ("今天真好", "高兴")])
            for column, text in enumerate(texts)
        )
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + first
    name = "posts".encode("utf-16-le")
    length = len(start) + 4 + 8 + len(name) + 4
    bound = record(0x0085, struct.pack("<IHBB", length, 0, 5, 1) + name)
    own = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    book = start + bound + record(0x000A) + own + dimensions + cells + record(0x000A)
    return ole({"Workbook": book})


def lying_about_sizes(parts: dict[str, str | bytes], name: str, claimed: int) -> bytes:
    """An archive that says of one part that it is shorter than it is."""
    content = bytearray(zipped(parts))
    packed = name.encode()
    real = parts[name]
    size = struct.pack("<I", len(real.encode() if isinstance(real, str) else real))
    place = content.find(packed)
    while place >= 0:
        # The sizes stand before the name, in the local header as well as in the directory.
        before = content.rfind(size, max(0, place - 46), place)
        content[before : before + 4] = struct.pack("<I", claimed)
        place = content.find(packed, place + 1)
    return bytes(content)


def binary_record(kind: int, content: bytes = b"") -> bytes:
    written = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    while length > 127:
        written += bytes([length & 0x7F | 0x80])
        length >>= 7
    return written + bytes([length]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_row(row: int, texts: dict[int, str]) -> bytes:
    cells = b"".join(
        binary_record(6, struct.pack("<II", column, 0) + _wide(text))
        for column, text in texts.items()
    )
    return binary_record(0, struct.pack("<I", row) + bytes(13)) + cells


def xlsb(*rows: bytes) -> bytes:
    """A binary workbook of one sheet."""
    if not rows:
        rows = (
            binary_row(0, {0: "text", 1: "label"}),
            binary_row(1, {0: "今天真好", 1: "高兴"}),
        )
    parts = xlsx_parts()
    related = str(parts["xl/_rels/workbook.xml.rels"]).replace(".xml", ".bin")
    book = binary_record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("posts"))
    size = struct.pack("<IIII", 0, 1, 0, 1)
    return zipped(
        {
            "[Content_Types].xml": parts["[Content_Types].xml"],
            "_rels/.rels": str(parts["_rels/.rels"]).replace("workbook.xml", "workbook.bin"),
            "xl/workbook.bin": binary_record(131)
            + binary_record(143)
            + book
            + binary_record(144)
            + binary_record(132),
            "xl/_rels/workbook.bin.rels": related,
            "xl/worksheets/sheet1.bin": binary_record(129)
            + binary_record(148, size)
            + binary_record(145)
            + b"".join(rows)
            + binary_record(146)
            + binary_record(130),
        }
    )
