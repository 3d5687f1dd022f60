"""The dialog that writes the corpus to files."""
