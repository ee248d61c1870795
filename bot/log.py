"""Logging to stderr: JSON lines, or a readable console when a person looks on; never a token."""

import logging
import re
import sys
from types import TracebackType
from typing import TextIO

import structlog
from structlog.types import Processor

# In an address the token follows "bot"; elsewhere its length tells it from a time or a port.
_TOKEN = re.compile(
    r"(bot[0-9]+)(?::|%3A)[A-Za-z0-9_-]+|([0-9]{5,})(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE
)
# Libraries that at these levels would say what people typed, or too much.
_QUIETER = {
    "telegram": logging.INFO,
    "aiohttp.access": logging.WARNING,
    "alembic": logging.INFO,
    "alembic.runtime.plugins": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "matplotlib": logging.WARNING,
    "PIL": logging.INFO,
}
_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
)


def redact(line: str) -> str:
    """The line with `:***` in place of the secret half of every token."""
    return _TOKEN.sub(lambda found: f"{found[1] or found[2]}:***", line)


def configure(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send everything logged in this process, by whatever library, to `stream` (stderr)."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Redacting(stream.isatty()))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name, least in _QUIETER.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelName(level)))
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught  # asyncio logs what its tasks leave uncaught by itself
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


class _Redacting(structlog.stdlib.ProcessorFormatter):
    """The one place through which every finished line goes, with its traceback."""

    def __init__(self, for_a_person: bool) -> None:
        renderers = _for_a_person() if for_a_person else _for_a_machine()
        super().__init__(
            processors=[self.remove_processors_meta, *renderers], foreign_pre_chain=_SHARED
        )

    def format(self, record: logging.LogRecord) -> str:
        try:
            return redact(super().format(record))
        except Exception as error:  # logging itself would print the record as it is
            return redact(f"{record.name}: unspeakable line {record.msg!r} ({error!r})")


def _for_a_person() -> tuple[Processor, ...]:
    # Plain tracebacks: prettier ones show local variables, and wrap lines in the middle of a token.
    return (structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),)


def _for_a_machine() -> tuple[Processor, ...]:
    return (
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    )


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("uncaught", exc_info=(kind, error, trace))
