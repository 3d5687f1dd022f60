"""How a queue is walked: where a page begins, what comes next, and what is shown of it."""
