"""The dialog that takes in the copies that annotators send back."""
