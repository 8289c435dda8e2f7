"""How the house is put together: settings, addresses, the data folder, local mode."""
