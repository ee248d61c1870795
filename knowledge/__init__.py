"""Advice as data, the loader that checks it and the rule that suggests from it."""
