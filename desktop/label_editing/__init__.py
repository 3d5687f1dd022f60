"""Changing the label set: the dialog, what it asks, and what it says an edit means."""
