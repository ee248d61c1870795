"""What may be wrong with a port, apart from the server, which is large."""


class PortTaken(Exception):  # noqa: N818
    """Nothing can be served there: only an operator can help."""

    def __init__(self, port: int, reason: str | None) -> None:
        super().__init__(f"port {port} cannot be listened on: {reason}")
