"""The domain: a customer's journey map and its own rules. Standard library only."""
