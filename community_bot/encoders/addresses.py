"""Which addresses a model may come from."""

from ipaddress import ip_address

from yarl import URL

from community_bot.core.errors import ModelError


def address(typed: str) -> URL:
    """The folder on a web server that an operator typed.

    Raises ModelError for what is none.
    """
    try:
        url = URL(typed)
    except ValueError:
        raise ModelError(f"{typed} is not an address") from None
    refuse_open(url)
    if url.query_string or url.fragment:
        raise ModelError(f"{shown(url)} must be a folder: leave out what follows ? or #")
    return URL(str(url).rstrip("/"))


def redirected(at: URL, location: str) -> URL:
    """Where a server sends us.

    Raises ModelError for a place where we do not go.
    """
    try:
        target = at.join(URL(location))
    except ValueError:
        raise ModelError(f"{shown(at)} sends us to what is no address") from None
    # Nobody outside may send us to a server inside this machine.
    if target.scheme != "https" and not _is_loopback(at):
        raise ModelError(f"{shown(at)} sends us to {shown(target)}, which is not https://")
    refuse_open(target)
    return target


def refuse_open(url: URL) -> None:
    """Raises ModelError for an address that others could read or change on the way.

    Plain HTTP is for a server on this machine.
    """
    if url.host and (url.scheme == "https" or (url.scheme == "http" and _is_loopback(url))):
        return
    raise ModelError(f"{shown(url)} is not fetched: models come by https:// only")


def shown(url: URL) -> str:
    """An address without what may be secret in it."""
    return str((url.with_user(None) if url.host else url).with_query(None).with_fragment(None))


def _is_loopback(url: URL) -> bool:
    if url.host == "localhost":
        return True
    try:
        return ip_address(url.host or "").is_loopback
    except ValueError:
        return False
