"""Bots that remember nothing: to every press and word they show the next screen."""
