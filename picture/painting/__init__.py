"""Scene → pixels → PNG, by matplotlib's Agg."""
