"""The classifier: an encoder, a sentence vector, a word path, a dense layer."""
