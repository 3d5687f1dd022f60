"""All texts in one table: finding, labelling many at once, import and export."""
