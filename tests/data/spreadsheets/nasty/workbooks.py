"""Odd workbooks, and what is to come out of them."""

import struct

from tests.data.spreadsheets.nasty.archives import (
    HEAD,
    MAIN,
    ODS_ROWS,
    OFFICE,
    ROWS,
    binary_row,
    label_record,
    lying_about_sizes,
    ods,
    ods_cell,
    ods_row,
    ole,
    protected_ods,
    record,
    sheet,
    text_cell,
    xls,
    xlsb,
    xlsx,
    xlsx_parts,
    zipped,
)
from tests.data.spreadsheets.nasty.case import POSTS, Read, Refused

PASSWORD = "the workbook is protected by a password."
BOMB = "the workbook unfolds to a size that could bring this computer to a halt."
DAMAGED = "the workbook is damaged or cut off."
NO_ZIP = "the workbook is damaged or cut off (File is not a zip file)."
WHOLE, WHOLE_ODS, WHOLE_XLS = xlsx(), ods(), xls()
DEFINED = HEAD + "<!DOCTYPE w [" + '<!ENTITY a "ha">' + "]>"
LAUGHS = (
    HEAD
    + '<!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)


def _strings(promised: str, rows: str) -> bytes:
    parts = xlsx_parts({"posts": sheet(rows)})
    parts["xl/sharedStrings.xml"] = (
        f'{HEAD}<sst xmlns="{MAIN}" {promised}><si><t>text</t></si></sst>'
    )
    related = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = related.replace(
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
    )
    return zipped(parts)


def _far(first: str, last: str) -> bytes:
    return xlsx(f"<row>{text_cell(first, 'x')}</row><row>{text_cell(last, 'y')}</row>")


def _long_part() -> bytes:
    parts = xlsx_parts({"posts": sheet(ROWS + f"<row>{text_cell('A3', 'x' * 3_000_000)}</row>")})
    return lying_about_sizes(parts, "xl/worksheets/sheet1.xml", 3000)


READ = (
    Read("plain.xlsx", WHOLE, "xlsx"),
    Read("plain.ods", WHOLE_ODS, "ods"),
    Read("plain.xls", WHOLE_XLS, "xls"),
    Read("plain.xlsb", xlsb(), "xlsb"),
    Read(
        "really xlsx.csv",
        WHOLE,
        "xlsx",
        problems=[(0, "the name ends in .csv, but the file is xlsx; read as that")],
    ),
    Read(
        "really xlsx.xls",
        WHOLE,
        "xlsx",
        problems=[(0, "the name ends in .xls, but the file is xlsx; read as that")],
    ),
    Read(
        "really xls.xlsx",
        WHOLE_XLS,
        "xls",
        problems=[(0, "the name ends in .xlsx, but the file is xls; read as that")],
    ),
    Read("claims every cell.xlsx", xlsx(before='<dimension ref="A1:XFD1048576"/>'), "xlsx"),
    Read(
        "formatted to the end.ods",
        ods(
            ODS_ROWS
            + ods_row(
                '<table:table-cell table:number-columns-repeated="16384"/>',
                more=' table:number-rows-repeated="1048573"',
            )
        ),
        "ods",
    ),
    Read(
        "written unusually.xlsx",
        xlsx(ROWS.replace('<c r="A2" t', "<c t").replace('"B2"', "'B2'").replace("<c ", "<c  ")),
        "xlsx",
    ),
    Read(
        "prefixed.xlsx",
        zipped(
            xlsx_parts(
                {
                    "posts": sheet()
                    .replace("</", "</x:")
                    .replace("<", "<x:")
                    .replace("<x:/x:", "</x:")
                    .replace("<x:?", "<?")
                    .replace("xmlns=", "xmlns:x=")
                }
            )
        ),
        "xlsx",
    ),
    Read(
        "formulas.xlsx",
        xlsx(
            ROWS + f'<row r="3">{text_cell("A3", "x")}<c r="B3"><f>A2</f></c></row>'
            f'<row r="4">{text_cell("A4", "y")}<c r="B4" t="str"><f>A2</f><v>z</v></c></row>'
            f'<row r="5">{text_cell("A5", "w")}<c r="B5"><f>A2</f><v></v></c></row>'
        ),
        "xlsx",
        rows=(*POSTS, ("x", ""), ("y", "z"), ("w", "")),
        problems=[
            (
                3,
                "formulas without a value, in rows 3, 5; to have their values, open the workbook "
                "in Excel, save it, and read it again",
            )
        ],
    ),
    Read(
        "errors.xlsx",
        xlsx(
            ROWS + f'<row r="3">{text_cell("A3", "x")}<c r="B3" t="e"><v>#N/A</v></c></row>'
            '<row r="4"><c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B4" t="b"><v>1</v></c>'
            "</row>"
        ),
        "xlsx",
        rows=(*POSTS, ("x", "#N/A"), ("#DIV/0!", True)),
    ),
    Read(
        "merged and hidden.xlsx",
        xlsx(
            ROWS.replace('<row r="2"', '<row r="2" hidden="1"'),
            after='<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A4"/>'
            "</mergeCells>",
        ),
        "xlsx",
        problems=[
            (
                2,
                "merged areas, 1 of them from here on; only the first cell of each has the value, "
                "the others are empty",
            ),
            (0, "hidden or filtered rows that were read too: 1"),
        ],
    ),
    Read(
        "several sheets.xlsx",
        zipped(
            xlsx_parts(
                {
                    "notes": sheet(f"<row>{text_cell('A1', 'n')}</row>"),
                    "posts": sheet(),
                    "more": sheet(),
                },
                {"notes": "hidden"},
            )
        ),
        "xlsx",
        problems=[
            (0, "hidden sheets that were not read: notes"),
            (0, "other sheets that were not read: more"),
        ],
    ),
    Read(
        "begins in the middle.xlsx",
        xlsx(
            f"<row>{text_cell('C3', 'text')}{text_cell('D3', 'label')}</row>"
            f"<row>{text_cell('C4', '今天真好')}{text_cell('D4', '高兴')}</row>"
        ),
        "xlsx",
        header=("", "", "text", "label"),
        rows=(("", "", "今天真好", "高兴"),),
        problems=[(3, "columns without a name, called by their place: 1, 2")],
    ),
    Read(
        "huge number.xlsx",
        xlsx(ROWS + '<row r="3"><c r="A3"><v>1e300</v></c><c r="B3"><v>3</v></c></row>'),
        "xlsx",
        rows=(*POSTS, (1e300, 3)),
        problems=[
            (
                3,
                "numbers of more than 15 digits, in 1 rows from here on; the workbook itself holds "
                "them rounded",
            )
        ],
    ),
    Read("no rows.xlsx", xlsx(""), "xlsx", header=(), rows=()),
    Read("header only.xlsx", xlsx(ROWS[: ROWS.index("<row", 4)]), "xlsx", rows=()),
)
REFUSED = (
    Refused("zip bomb.xlsx", zipped({**xlsx_parts(), "xl/a.xml": b"0" * 40_000_000}), BOMB),
    Refused(
        "many parts.xlsx", zipped({**xlsx_parts(), **{f"xl/{n}": b"" for n in range(10_001)}}), BOMB
    ),
    Refused("longer than it says.xlsx", _long_part(), None),
    Refused("laughs.xlsx", xlsx(f"<row>{text_cell('A1', '&j;')}</row>", head=LAUGHS), BOMB),
    Refused("laughs.ods", ods(ods_row(ods_cell("&j;")), head=LAUGHS), BOMB),
    Refused("defined.xlsx", xlsx(head=DEFINED), BOMB),
    Refused("opposite corners.xlsx", _far("A1", "XFD1048576"), BOMB),
    Refused("beyond the end.xlsx", _far("A1", "A4000000000"), BOMB),
    Refused(
        "numbered rows.xlsx",
        xlsx('<row r="4000000000"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row>'),
        BOMB,
    ),
    Refused(
        "promised strings.xlsx",
        _strings('count="1" uniqueCount="4000000000"', '<row><c r="A1" t="s"><v>0</v></c></row>'),
        BOMB,
    ),
    Refused(
        "missing string.xlsx",
        _strings("", '<row><c r="A1" t="s"><v>77</v></c></row>'),
        "the workbook is damaged or cut off (Cell string index not found in shared strings table).",
    ),
    Refused(
        "repeated.ods",
        ods(
            ods_row(
                ods_cell("x", ' table:number-columns-repeated="16384"'),
                more=' table:number-rows-repeated="1048576"',
            )
        ),
        BOMB,
    ),
    Refused(
        "opposite corners.xlsb",
        xlsb(binary_row(0, {0: "text"}), binary_row(1_048_575, {16_383: "x"})),
        BOMB,
    ),
    Refused("spaces.ods", ods(ods_row(ods_cell('a<text:s text:c="4000000000"/>'))), BOMB),
    Refused(
        "beyond the last column.xls",
        xls(label_record(0, 0, "text") + label_record(65535, 65535, "x")),
        BOMB,
    ),
    Refused(
        "claims every cell.xls",
        xls(dimensions=record(0x0200, struct.pack("<IIHHH", 0, 4_000_000_000, 0, 65535, 0))),
        BOMB,
    ),
    *(
        Refused(f"cut at {at}.xlsx", WHOLE[:at], NO_ZIP)
        for at in (10, 100, len(WHOLE) // 2, len(WHOLE) - 5)
    ),
    Refused("cut.ods", WHOLE_ODS[: len(WHOLE_ODS) // 2], NO_ZIP),
    *(Refused(f"cut at {at}.xls", WHOLE_XLS[:at], DAMAGED) for at in (20, 600, 2000)),
    Refused("protected.xlsx", ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), PASSWORD),
    Refused("protected.xls", xls(first=record(0x002F, bytes(6))), PASSWORD),
    Refused("protected.ods", protected_ods(), PASSWORD),
    Refused(
        "some container.xlsx",
        ole({"Something": b"x"}),
        "the file is protected by a password, or is no workbook.",
    ),
    Refused(
        "word.xlsx",
        zipped({"word/document.xml": "<x/>"}),
        "this is a text document of Word or a similar program, not a table.",
    ),
    Refused(
        "old word.xls",
        ole({"WordDocument": b"x"}),
        "this is a text document of Word or a similar program, not a table.",
    ),
    Refused(
        "slides.pptx",
        zipped({"ppt/presentation.xml": "<x/>"}),
        "this is a presentation, not a table.",
    ),
    Refused(
        "apple.numbers",
        zipped({"Index/Document.iwa": b"x"}),
        "this is a spreadsheet of Apple Numbers, which cannot be read.",
    ),
    Refused("archive.xlsx", zipped({"a.txt": "x"}), "this is a compressed archive, not a table."),
    Refused("empty.xlsx", b"", "the file is empty."),
    Refused("one line.xlsx", b"no workbook", NO_ZIP),
)
