"""What `make bench` measures: the import, the pages and the search on generated homes."""
