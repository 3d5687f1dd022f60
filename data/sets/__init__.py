"""Which labelled texts a model learns from, and which are held out."""
