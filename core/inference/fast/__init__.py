"""A faster form of a saved classifier for bulk work on a CPU, by OpenVINO.

It is made once for a model, in a process of its own (``making``, started by ``prepare``): the
network is converted, its weights are rounded to 8 bits where that pays, and what comes out is
judged beside the network itself. It is kept in the cache and used only where it was found to
agree.
"""
