"""A quick Bot API of its own process, and the people who talk to the bots through it."""
