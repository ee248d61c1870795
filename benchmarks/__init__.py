"""How fast and how large: our pictures beside those of other tools."""
