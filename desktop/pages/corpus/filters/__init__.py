"""The conditions above the table: chips, their menus, and filters that were saved."""
