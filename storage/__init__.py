"""Remembering: people, maps, versions, and the effects that wait to be carried out."""

from storage.batch import Batch
from storage.copying import Copied, back_up, copy
from storage.errors import (
    BadDocument,
    BadRow,
    Bug,
    CopyDiffers,
    FormatTooNew,
    NotEmpty,
    NotTheirs,
    SchemaAhead,
    SchemaBehind,
    StorageError,
    Weather,
)
from storage.migrations import HEAD, REVISIONS, migrate
from storage.outbox import Outbox
from storage.postings import PICTURES, TALK, Due
from storage.shelf import FileKey
from storage.store import Store

__all__ = [
    "HEAD",
    "PICTURES",
    "REVISIONS",
    "TALK",
    "BadDocument",
    "BadRow",
    "Batch",
    "Bug",
    "Copied",
    "CopyDiffers",
    "Due",
    "FileKey",
    "FormatTooNew",
    "NotEmpty",
    "NotTheirs",
    "Outbox",
    "SchemaAhead",
    "SchemaBehind",
    "StorageError",
    "Store",
    "Weather",
    "back_up",
    "copy",
    "migrate",
]
