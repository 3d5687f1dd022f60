"""Settling labels that annotators disagree on, and how far they agree."""
