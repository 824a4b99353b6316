"""Every error we raise on purpose: one sentence of what happened, and what to do."""

from __future__ import annotations

from typing import ClassVar


class UserError(Exception):
    """Something the user can mend; shown as it is, never with a traceback.

    ``code`` and ``params`` carry the meaning; ``message`` and ``hint`` are the
    English sentences, and ``ui.i18n`` holds the sentences of both languages.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, message: str, *, hint: str = "", **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.params = params

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UnknownThing(UserError):
    """No entity has this key or name."""

    code = "unknown"


class AmbiguousName(UserError):
    """A name leads to several entities; ``params['candidates']`` lists their keys."""

    code = "ambiguous"


class InvalidValue(UserError):
    """A value does not fit its field."""

    code = "value"


class StaleEdit(UserError):
    """The entity changed since the version that the edit saw."""

    code = "stale"


class StoreBusy(UserError):
    """Another process is writing."""

    code = "busy"


class StoreUnreadable(UserError):
    """The file is damaged, not ours, read-only where a write is needed, or newer than this program."""

    code = "store"


class FileRefused(UserError):
    """A file to import is refused as a whole; ``params['reason']`` is the code of the rejects list."""

    code = "file"


class EmptyStore(UserError):
    """There is nothing yet to answer from."""

    code = "empty_store"


class Refused(UserError):
    """A request that cannot be carried out as asked."""

    code = "refused"
