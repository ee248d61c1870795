"""The colours of a picture, as data."""
