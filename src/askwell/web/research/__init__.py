"""Pages of the stage research: people, places, and what was read about them."""

DOORS: dict[str, tuple[str, str]] = {"research": ("/research/people/{uid}/", "Read up")}
