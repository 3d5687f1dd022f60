"""A spreadsheet in, the same spreadsheet with labels out, at any size.

``rows`` opens what is to be classified, ``journal`` finds or begins its journal, ``work`` plans and
computes it a portion at a time, ``saving`` writes the copy. numpy comes in with the engine's work
only: pages may import these modules.
"""
