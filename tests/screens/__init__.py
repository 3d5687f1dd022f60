"""``make screens``: pictures of every page, for people to look at."""
