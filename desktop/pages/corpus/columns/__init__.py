"""Which columns the table shows, and in which order its texts come."""
