"""Pages of the stage meet."""

DOORS: dict[str, tuple[str, str]] = {
    "talk": ("/meet/{uid}/room/", "Open the room"),
    "debrief": ("/meet/{uid}/wrap-up/", "Wrap up"),
}
