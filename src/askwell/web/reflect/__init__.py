"""Pages of the stage reflect."""

DOORS: dict[str, tuple[str, str]] = {
    "reflect": ("/reflect/{uid}/", "Reflect"),
    "revisit": ("/reflect/decisions/{uid}/", "Look again"),
}
