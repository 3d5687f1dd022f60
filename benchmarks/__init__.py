"""Measurements: each module is run as ``python -m benchmarks.NAME [--json] [--quick]``.

They time things beside a peer in the same run and are never part of the tests.
"""
