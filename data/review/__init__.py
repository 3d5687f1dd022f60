"""What annotators make of the same texts: agreement, disputes, duplicates."""
