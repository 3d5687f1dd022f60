"""Saved classifiers, and predictions with them."""
