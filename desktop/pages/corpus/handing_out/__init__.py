"""The dialog that makes a copy of the project for each annotator."""
