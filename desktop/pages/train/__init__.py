"""The Train page: what would be trained, how, how it goes, and what came of it."""
