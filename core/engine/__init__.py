"""The engine: a child process that owns torch and the accelerator, and the client that runs it.

The protocol is JSON lines. The client writes commands to the engine's standard input::

    {"id": 1, "request": "FitRequest", …}     start a piece of work
    {"cancel": 1}                             ask for it to stop

and reads events, each with the id of its request, from its standard output. The first line is a
``Ready`` event with id 0. Bulk data goes by file. The end of input ends the engine.

A smaller sister, ``core.engine.encoder_service``, cares for encoders; it has no torch, and it is
the only one that may use the network.
"""
