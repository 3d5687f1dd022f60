"""Reading and writing tables: each format in its own file, one ``Table`` for all."""
