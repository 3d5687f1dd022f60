"""Keys on the Settings page: which action has which, and giving it another."""
