"""The moderator's desk: what residents said, and what becomes of it."""
