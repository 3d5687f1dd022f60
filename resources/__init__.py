"""Files that come with the program: the sample corpus, label sets and guidelines."""
