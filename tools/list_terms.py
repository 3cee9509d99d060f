"""Write two lists of docs/terms-to-check: our own words for a native officer to read.

``records.md`` lists every label of the vocabularies and of the records' words, but those
that the published lists of terms give (crime areas, levels, countries); ``others.md``
every other word of the program that stands in no list by hand as it reads today:

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
OTHERS: Final = TARGET.with_name("others.md")
LANGUAGES: Final = ("en", "sq", "sl", "mk")
GIVEN: Final = frozenset({"country", "crime_area", "level"})
OURS: Final = ("kind.", "field.", "match.", "error.records.")

HEAD: Final = "| --- | --- | --- | --- | --- |\n"  # what stands above it is written by hand


def main() -> None:
    """Write the lists."""
    files.write_whole(TARGET, make().encode())
    files.write_whole(OTHERS, make_others().encode())


def make() -> str:
    """Return the text of the list, its introduction as it stands."""
    introduction = TARGET.read_text(encoding="utf-8").partition(HEAD)[0]
    return introduction + HEAD + "\n".join([*_of_vocabularies(), *_of_words()]) + "\n"


def make_others() -> str:
    """Return the list of what stands in no other one, its introduction as it stands."""
    introduction = OTHERS.read_text(encoding="utf-8").partition(HEAD)[0]
    return introduction + HEAD + "\n".join(_without_a_row()) + "\n"


def _without_a_row() -> Iterator[str]:
    """Yield a row for each word whose translation is read by nobody yet."""
    listed = _listed()
    catalogues = [words.catalogue(language) for language in LANGUAGES]
    for key in catalogues[0]:
        texts = [_forms(one[key]) if key in one else "" for one in catalogues]
        if any(text.replace("|", "\\|") not in listed for text in texts[1:] if text):
            yield _row(texts, key)


def _listed() -> frozenset[str]:
    """Return every cell of the other lists; of several forms in one cell all together."""
    found: set[str] = set()
    for path in sorted(TARGET.parent.glob("*.md")):
        if path != OTHERS:
            rows = path.read_text(encoding="utf-8").splitlines()
            found.update(cell.strip() for row in rows for cell in row.strip("| ").split(" | "))
    return frozenset(found)


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
