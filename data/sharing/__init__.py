"""Working on one corpus with others: copies are handed out to annotators and collected again.

A copy is a project file of its own, without anything that was said so far. What is collected from
it are its events; they keep their identity, so that each is taken over once, whatever comes back
how often and in which order.
"""
