"""What is told about files that hold no table, or none that we read."""

from data.errors import TableError

AS_WORKBOOK = "Open it in Excel or WPS, save it as .xlsx, and read that."

FOREIGN = {
    "empty": TableError("", 0, "the file is empty.", "Choose another file."),
    "protected": TableError(
        "",
        0,
        "the workbook is protected by a password.",
        "Open it in Excel and save it as .xlsx without a password.",
    ),
    "html": TableError(
        "", 0, "this is a web page, though programs may open it as a spreadsheet.", AS_WORKBOOK
    ),
    "old xml": TableError(
        "", 0, "this is an XML spreadsheet of 2003, which cannot be read.", AS_WORKBOOK
    ),
    "xml": TableError("", 0, "this is an XML file, not a table.", AS_WORKBOOK),
    "pdf": TableError(
        "",
        0,
        "this is a PDF document, not a table.",
        "Copy its texts into a spreadsheet, one in each row, and save that as .xlsx.",
    ),
    "word": TableError(
        "",
        0,
        "this is a text document of Word or a similar program, not a table.",
        "Copy its texts into a spreadsheet, one in each row, and save that as .xlsx.",
    ),
    "slides": TableError(
        "",
        0,
        "this is a presentation, not a table.",
        "Copy its texts into a spreadsheet, one in each row, and save that as .xlsx.",
    ),
    "image": TableError(
        "", 0, "this is a picture, not a table.", "Choose the file that holds the texts."
    ),
    "numbers": TableError(
        "",
        0,
        "this is a spreadsheet of Apple Numbers, which cannot be read.",
        "Export it from Numbers as Excel (.xlsx) or CSV, and read that.",
    ),
    "parquet": TableError(
        "",
        0,
        "this is a Parquet or Arrow file, which cannot be read.",
        "Save it as CSV or JSONL with the program that it comes from.",
    ),
    "database": TableError(
        "",
        0,
        "this is a database, not a table.",
        "If it is a project, open it; else export its table as CSV.",
    ),
    "archive": TableError(
        "", 0, "this is a compressed archive, not a table.", "Unpack it and choose a file in it."
    ),
    "broken archive": TableError(
        "", 0, "this is a compressed archive that is cut off.", "Get the file once more."
    ),
    "old office": TableError(
        "",
        0,
        "the file is protected by a password, or is no workbook.",
        "Open it in Excel and save it as .xlsx without a password.",
    ),
    "binary": TableError(
        "", 0, "this file holds neither a table nor texts.", "Choose a spreadsheet or text file."
    ),
}
"""By the kind that was found; the file itself is put in when it is told."""
