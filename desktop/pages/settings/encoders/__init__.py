"""The Settings section about encoders: which there are, getting more, looking after them."""
