"""A spreadsheet in, the same spreadsheet with labels out."""
