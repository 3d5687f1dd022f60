"""The keys of actions, printed where they act."""
