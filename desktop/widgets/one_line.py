"""A stranger's text, made fit for one line."""

LONGEST = 500  # more is never seen, and measuring it takes time


def one_line(text: str) -> str:
    """Return the beginning of `text` with every run of white space as one space."""
    return " ".join(text[:LONGEST].split())
