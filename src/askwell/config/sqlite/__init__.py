"""SQLite as a house uses it."""
