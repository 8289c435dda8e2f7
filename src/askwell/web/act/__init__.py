"""Pages of the stage act."""

DOORS: dict[str, tuple[str, str]] = {
    "promise": ("/act/commitments/{uid}/", "Open it"),
    "act": ("/act/{uid}/", "Open it"),
}
