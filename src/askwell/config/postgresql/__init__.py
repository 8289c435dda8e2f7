"""The records in a PostgreSQL instead of the SQLite file: its address, how it is opened, and what must be true of it."""
