"""What is said of texts: events, the present that follows from them, annotations and gold."""
