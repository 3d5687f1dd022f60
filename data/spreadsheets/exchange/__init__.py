"""The formats of other programs: one file for each, in both directions."""
