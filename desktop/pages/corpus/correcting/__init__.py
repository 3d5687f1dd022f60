"""The dialog that takes back a corrected spreadsheet."""
