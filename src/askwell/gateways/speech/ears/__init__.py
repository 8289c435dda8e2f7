"""What the listening process alone loads: sound, the recognizer, and voices. It needs the extra `speech`."""
