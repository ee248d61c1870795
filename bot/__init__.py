"""The street door: Telegram in and out, settings, wiring and background work."""
