"""The program that people use: for now its command line; the window grows beside it."""
