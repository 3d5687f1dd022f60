"""The first thing that a user sees."""
