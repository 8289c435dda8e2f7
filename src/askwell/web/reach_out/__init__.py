"""Pages of the stage reach out."""

DOORS: dict[str, tuple[str, str]] = {
    "invite": ("/reach-out/{uid}/write/", "Write"),
    "nudge": ("/reach-out/{uid}/write/", "Review draft"),
    "record_reply": ("/reach-out/{uid}/reply/", "Say how it ended"),
}
