"""The typefaces that are shipped: unchanged, and with every letter that is needed."""

from __future__ import annotations

import hashlib
import re

import pytest

from liaison_desk import paths
from liaison_desk.printing import theme
from liaison_desk.printing.text import Setter

LETTERS = "ëçčšžćđğıİşȘȚß ЃЌЅЏЉЊЋЂЩЪЙй ΆΪώ №–—«»„“”‘’…·°§€×ÇËĆČĐŠŽŹŚĞÖŞÜĂÂÎșțѓќѕџљњћђщъΕυάγελος"


@pytest.mark.parametrize(
    "name", ["NotoSans-Regular", "NotoSans-Bold", "NotoSerif-Regular", "NotoSerif-Bold"]
)
def test_each_typeface_holds_the_letters_of_the_region(name: str) -> None:
    held = theme.glyph_widths(name)
    assert [one for one in LETTERS if ord(one) not in held and one != " "] == []


def test_signs_of_pasted_texts_are_printed_and_not_numbered() -> None:
    setter = Setter()
    setter.lines([(theme.TEXT, "→ ← ⇒ ≤ ≥ ≈ ≠ − ☐ ☑ ✓ ✗ ■ ▪ ● ○")], 300)
    setter.lines([(theme.TEXT_BOLD, "→ ✓")], 300)
    assert setter.numbered == set()


def test_the_typefaces_are_those_that_the_readme_names() -> None:
    folder = paths.resources() / "fonts"
    named = dict(
        re.findall(
            r"\| (\S+\.ttf) \| `([0-9a-f]{64})` \|", (folder / "README.md").read_text("utf-8")
        )
    )
    found = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.glob("*.ttf")}
    assert found == named
    assert len(found) == 6
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8")
