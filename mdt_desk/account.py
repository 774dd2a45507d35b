"""The name of the account that the program runs under, for what is done before a person gave a name."""

from getpass import getuser

from mdt_desk.domain.hidden import first_hidden


def account_name() -> str:
    """The name of the account; empty where it has none, or one of bytes that could not be written into the trail."""
    try:
        name = getuser()
    except (OSError, KeyError):
        return ""
    return "" if first_hidden(name) else name
