"""Words: Jinja2 files for each language, and the one module that speaks them."""
