"""Doors to what is not Askwell: other programs, other computers, models. Each is off until its owner switches it on."""
