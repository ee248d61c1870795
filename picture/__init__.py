"""Map → scene of plain shapes → PNG. `layouts` is arithmetic, `paint` alone draws."""
