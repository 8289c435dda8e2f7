"""Pages of the stage prepare."""

DOORS: dict[str, tuple[str, str]] = {
    "prepare": ("/prepare/{uid}/agenda/", "Choose questions"),
    "confirm": ("/prepare/{uid}/#confirm", "Confirm"),
}
