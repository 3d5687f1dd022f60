"""What a user can do, one file per noun: the same functions for window and command line.

They know ``data`` and ``core.contract`` and bring the two together; neither Qt nor torch is
imported here. Long work reports through a callback, and errors carry words to act on.
"""
