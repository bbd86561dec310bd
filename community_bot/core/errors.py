"""Everything that may go wrong and end a piece of work. Docstrings are what the operator reads."""


class CommunityBotError(Exception):
    """Something the operator has to know about, in one sentence with the way out."""


class BooksBusyError(CommunityBotError):
    """The books changed under us again and again; the event stays unacknowledged and comes back."""


class BooksSilentError(CommunityBotError):
    """The database does not answer; check that it runs and that the address is right."""


class BooksBehindError(CommunityBotError):
    """The database is older than this program; run `community-bot db upgrade` first."""


class BooksAheadError(CommunityBotError):
    """The database was written by a newer program; install that one, or restore its backup copy."""


class BooksTakenError(CommunityBotError):
    """Another process already runs on this database file; stop it first, or use another file."""


class BooksKeyError(CommunityBotError):
    """The key of the database cannot be used; restore it, or print one: `community-bot db key`."""


class ContentError(CommunityBotError):
    """A content file cannot be used; `community-bot check` names file, line and what to write."""


class ModelError(CommunityBotError):
    """A sentence encoder cannot be used; `community-bot model check` says why."""
