"""The corpus into files: which texts, which labels, which format."""
