"""Pages of the stage explore."""
