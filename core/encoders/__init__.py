"""Pretrained encoders: where they come from, what they are, and how they are opened safely."""
