"""How far annotators agree and what they probably mean: numbers from ratings, in plain numpy.

The modules know no project. They import numpy, so they are imported where they are needed and not
at the start of the program.
"""
