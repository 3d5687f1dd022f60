"""Training: one readable loop that tells what it does as it goes."""
