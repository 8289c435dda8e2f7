"""What `python -m benchmarks.resume` measures: made-up people, and what is true of them."""
