"""`python -m askwell`."""

from __future__ import annotations

from askwell.cli import main

main()
