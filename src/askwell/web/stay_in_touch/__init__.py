"""Pages of the stage stay in touch."""

DOORS: dict[str, tuple[str, str]] = {"touch": ("/stay-in-touch/{uid}/", "See why")}
