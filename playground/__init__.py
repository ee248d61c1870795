"""A local Bot API server with a chat page: the product without a token, and the test double."""
