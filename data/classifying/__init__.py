"""Classifications of whole files: the journal of each, and what can be asked of it.

A journal is a database of its own in the user's cache. It says how far the work is, so that a
stopped one goes on where it was, and holds what came out, so that a million rows need no memory.
"""
