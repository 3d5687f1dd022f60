"""Widgets that two pages or more use; each takes the theme and follows its live switch.

They hold no words of their own, and show what they are given as plain text: labels and texts come
from strangers.
"""
