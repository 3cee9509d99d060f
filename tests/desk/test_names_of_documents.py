"""A disk file whose name cannot be kept is refused in words that help."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.errors import UnfitName
from liaison_desk.records.text import cleaned, line
from liaison_desk.register import Register
from tests.desk.network import new_register
from tests.drawing.documents import picture

SCAN = b"II*\x00" + bytes(100)


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path / "register", "SKP", clock) as made:
        yield made


@pytest.mark.parametrize(
    ("name", "shown", "proposed"),
    [
        ("two\nlines.pdf", "two‹U+000A›lines.pdf", "two lines.pdf"),
        ("invoice\u202egnp.exe", "invoice‹U+202E›gnp.exe", "invoicegnp.exe"),
        ("\u202e", "‹U+202E›", "_"),
        ("a\x07\tb  c.txt", "a‹U+0007›‹U+0009›b  c.txt", "a b c.txt"),
    ],
)
def test_a_name_that_deceives_is_shown_as_it_is_and_a_clean_one_proposed(
    register: Register, tmp_path: Path, name: str, shown: str, proposed: str
) -> None:
    source = tmp_path / name
    source.write_bytes(b"text")
    case = register.add("case", title="Vans")
    with pytest.raises(UnfitName) as told:
        register.attach(case, source)
    assert told.value.details == {"shown": shown, "proposed": proposed}
    assert register.list("attachment", file=case) == []
    made = register.attach(case, source, name=proposed)
    assert register.get(made).name == proposed


def test_a_name_of_which_nothing_can_be_read_has_a_proposal_too(
    register: Register, tmp_path: Path
) -> None:
    source = tmp_path / os.fsdecode(b"list\xff.txt")
    source.write_bytes(b"text")
    with pytest.raises(UnfitName) as told:
        register.attach(register.add("case", title="Vans"), source)
    assert told.value.details["proposed"] == "list.txt"


@pytest.mark.parametrize("name", ["", " \n", "\ud800", "a" * 5_000, "e\u0301.pdf", "x\u2028y"])
def test_what_is_proposed_can_always_be_kept(name: str) -> None:
    assert line(cleaned(name)) == cleaned(name) != ""


def test_what_a_document_is_follows_from_how_it_begins_where_its_name_does_not_say(
    register: Register, tmp_path: Path
) -> None:
    case = register.add("case", title="Scans")
    for name, data, mime in (
        ("scan", picture("tiff"), "image/tiff"), ("scan.tif", picture("tiff"), "image/tiff"),
        ("page.0001", picture("jpeg"), "image/jpeg"), ("paper", b"%PDF-1.7", "application/pdf"),
        ("notes.txt", SCAN, "text/plain"), ("other", b"anything", "application/octet-stream"),
    ):  # fmt: skip
        source = tmp_path / name
        source.write_bytes(data)
        assert register.get(register.attach(case, source)).mime == mime
