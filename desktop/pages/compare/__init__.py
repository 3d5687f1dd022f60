"""What the parts of the model are worth on this corpus: experiments, live."""
