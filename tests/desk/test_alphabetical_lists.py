"""Lists of names stand in the alphabet of the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from tests.desk.network import new_register


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "TIA", clock, headquarters=True) as made:
        yield made


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("sq", ["Cela", "Cuka", "Çela", "Dani", "Dhima", "Gusha", "Gjoka"]),
        ("en", ["Cela", "Çela", "Cuka", "Dani", "Dhima", "Gjoka", "Gusha"]),
        ("sq", ["Çela", "Dani", "Đorđević", "Dhima", "Østerdal", "Papa", "Yıldız", "Zhupa"]),
        ("sq", ["Dani", "Ευαγγέλου", "Ѓорѓи", "Имери", "Ќосев", "Ѕвездановска"]),
        ("mk", ["Давидов", "Ѓорѓиев", "Евтимов", "Ќосев", "Угринов"]),
        ("sl", ["Cela", "Čela", "Suša", "Šuša"]),
    ],
)
def test_names_stand_in_the_alphabet_of_the_language(
    register: Register, language: str, expected: list[str]
) -> None:
    for name in reversed(expected):
        register.add("contact", family_name=name)
    ids = register.alphabetical("contact", by=("family_name",), language=language)
    assert [register.get(one).family_name for one in ids] == expected


def test_equal_family_names_stand_by_their_given_names_and_texts_by_their_own_language(
    register: Register,
) -> None:
    for given in ("Zana", "Arta"):
        register.add("contact", family_name="Hoxha", given_names=given)
    ids = register.alphabetical("contact", by=("family_name", "given_names"), language="sq")
    assert [register.get(one).given_names for one in ids] == ["Arta", "Zana"]
    first = register.add("organisation", name={"sq": "Zyra", "en": "Bureau"})
    second = register.add("organisation", name={"sq": "Dogana", "en": "Customs"})
    assert register.alphabetical("organisation", by=("name",), language="sq") == [second, first]
    assert register.alphabetical("organisation", by=("name",), language="en") == [first, second]


def test_conditions_and_the_bin_hold_as_in_every_list(register: Register) -> None:
    here = register.add("contact", family_name="Hoxha", country="AL")
    gone = register.add("contact", family_name="Kola", country="AL")
    register.add("contact", family_name="Novak", country="SI")
    register.delete(gone)
    by = ("family_name",)
    assert register.alphabetical("contact", by=by, language="sq", country="AL") == [here]
    assert register.alphabetical("contact", by=by, language="sq", deleted=True) == [gone]
