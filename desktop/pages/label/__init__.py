"""Labelling by keyboard, one text at a time."""
