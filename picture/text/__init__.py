"""Typed text → lines of glyphs: cleaned, measured, broken, set."""
