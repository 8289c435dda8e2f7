"""The nouns: models, constraints and migrations; nothing else. Verbs live in `askwell.journey`."""
