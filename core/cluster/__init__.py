"""Classifying folders of CSV or Parquet files with Ray Data, on one computer or on many.

Nothing here brings torch, Ray or pyarrow when it is imported: they come with the first use.
"""
