"""Moments in the tables: UTC, whatever the kind of database makes of them."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, TypeDecorator


def in_utc(moment: datetime) -> datetime:
    """The same moment. ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(UTC)


class Moment(TypeDecorator[datetime]):
    """A moment, written and read in UTC; one without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value and in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None or value.tzinfo:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)
