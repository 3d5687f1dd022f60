"""The labels that a project can give."""
