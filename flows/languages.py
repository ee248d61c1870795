"""The languages the bot speaks."""

LANGUAGES = ("ru", "en")


def language_for(tag: str, default: str) -> str:
    """The language for a person whose Telegram has this IETF tag; `default` when it says none."""
    if not tag:
        return default
    code = tag.partition("-")[0].lower()
    return code if code in LANGUAGES else "en"
