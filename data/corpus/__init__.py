"""The texts: bringing them in, finding them, showing them in order, writing them out."""
