"""The assistant that brings files into the corpus, from the first look to the report."""
