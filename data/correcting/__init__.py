"""A spreadsheet that was exported, corrected elsewhere, and comes back."""
