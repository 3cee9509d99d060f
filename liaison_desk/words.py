"""Words in four languages: the one home of every sentence and label.

``resources/words/<area>.<language>.json`` maps a stable key to a text, or to
its plural forms (``{"one": …, "other": …}``; Slovene also ``two`` and
``few``). Core code returns codes; whoever shows them asks here. A missing
text falls back to English, then to the key itself, and is remembered in
:data:`missing` so that tests can find it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

from liaison_desk import paths

LANGUAGES: Final = ("en", "sq", "sl", "mk")

missing: set[tuple[str, str]] = set()

Text = str | dict[str, str]


@cache
def catalogue(language: str, folder: Path | None = None) -> dict[str, Text]:
    """Return all texts of ``language``, every area together, by key."""
    texts: dict[str, Text] = {}
    for file in sorted((folder or paths.resources() / "words").glob(f"*.{language}.json")):
        texts.update(json.loads(file.read_text(encoding="utf-8")))
    return texts


def has(key: str, language: str) -> bool:
    """Tell whether ``key`` has a text of its own in ``language``."""
    return key in catalogue(language)


def say(key: str, language: str, **values: str | int) -> str:
    """Return the text of ``key``, its placeholders filled from ``values``.

    Where the text has plural forms, the whole number ``n`` chooses among them.
    """
    text = catalogue(language).get(key)
    if text is None:
        missing.add((language, key))
        text = catalogue("en").get(key, key)
        language = "en"
    if isinstance(text, dict):
        number = values.get("n", 0)
        text = text.get(plural(language, int(number)), text["other"])
    return text.format(**values) if values else text


def plural(language: str, n: int) -> str:
    """Return the CLDR plural category of the whole number ``n``.

    Rules from CLDR 45 for cardinal numbers without decimals.
    """
    n = abs(n)
    if language == "sl":
        return {1: "one", 2: "two", 3: "few", 4: "few"}.get(n % 100, "other")
    if language == "mk":
        return "one" if n % 10 == 1 and n % 100 != 11 else "other"
    return "one" if n == 1 else "other"
