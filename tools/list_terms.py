"""Write docs/terms-to-check/records.md: our own words for a native officer to read.

Lists every label of the vocabularies and of the records' words, but those that
the published lists of terms give (crime areas, levels, countries):

    python tools/list_terms.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, the house is not on the path

from liaison_desk import files, words  # noqa: E402
from liaison_desk.records import vocabulary  # noqa: E402

TARGET: Final = ROOT / "docs" / "terms-to-check" / "records.md"
LANGUAGES: Final = ("en", "sq", "sl", "mk")
GIVEN: Final = frozenset({"country", "crime_area", "level"})
OURS: Final = ("kind.", "field.", "match.", "error.records.")

HEAD: Final = "| --- | --- | --- | --- | --- |\n"  # what stands above it is written by hand


def main() -> None:
    """Write the list."""
    files.write_whole(TARGET, make().encode())


def make() -> str:
    """Return the text of the list, its introduction as it stands."""
    introduction = TARGET.read_text(encoding="utf-8").partition(HEAD)[0]
    return introduction + HEAD + "\n".join([*_of_vocabularies(), *_of_words()]) + "\n"


def _of_vocabularies() -> Iterator[str]:
    for name in vocabulary.names():
        if name not in GIVEN:
            for one in vocabulary.load(name).codes.values():
                texts = [one.labels[language] for language in LANGUAGES]
                yield _row(texts, f"{name}/{one.code}")


def _of_words() -> Iterator[str]:
    catalogues = [words.catalogue(language) for language in LANGUAGES]
    for key in catalogues[0]:
        if key.startswith(OURS):
            yield _row([_forms(texts[key]) for texts in catalogues], key)


def _forms(text: words.Text) -> str:
    return text if isinstance(text, str) else " / ".join(dict.fromkeys(text.values()))


def _row(texts: list[str], where: str) -> str:
    cells = [text.replace("|", "\\|") for text in texts]
    return f"| {' | '.join(cells)} | `{where}` |"


if __name__ == "__main__":
    main()
