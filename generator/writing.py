"""Which way languages are written."""

_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


def direction(language: str) -> str:
    """Which way a language, by its BCP 47 tag, is written: `ltr` or `rtl`."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
