"""Tables into the corpus: what is chosen, what would happen, and how it happens."""
