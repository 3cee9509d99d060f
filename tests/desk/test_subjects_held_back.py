"""What a case says of a person goes to nobody who may not have the person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from tests.desk.network import Network


@pytest.fixture
def wide(tmp_path: Path, clock: HandClock) -> Iterator[Network]:
    """Return headquarters and three posts."""
    made = Network(tmp_path, clock, ("TIA", "SKP", "LJU", "BUC"))
    yield made
    made.close()


def held(register: Register) -> set[str]:
    kinds = ("case", "person", "involvement", "notice")
    return {one.id for kind in kinds for one in register.list(kind)}


def said_of(post: Register, case: str, person: str) -> set[str]:
    """Say in a case what a person is to it."""
    link = post.add("involvement", file=case, subject=person, category="SUSPECT",
                    role="Drove the van", note="Seen by the informant")  # fmt: skip
    return {link, post.add("notice", file=case, type="BLUE", subject=person)}


@pytest.mark.parametrize("bound", ["code", "originator"])
def test_what_is_said_of_a_person_stays_with_him_until_consent_frees_him(
    wide: Network, bound: str
) -> None:
    skopje, tirana, ljubljana, bucharest = (wide[one] for one in ("SKP", "TIA", "LJU", "BUC"))
    italians = skopje.add("organisation", name={"en": "Police of Italy"}, country="IT")
    binds: dict[str, Any] = {"handling": ["H2"]} if bound == "code" else {}
    person = skopje.add("person", family_name="Kos", originator=italians, **binds)
    case = skopje.add("case", title="Vans")
    skopje.share(case, ["LJU"])
    said = said_of(skopje, case, person)
    wide.settle_down()
    wide.agree()
    assert held(tirana) == {case, person, *said}
    assert held(ljubljana) == {case}
    skopje.add("consent", file=person, of=person, asked_of=italians, for_office="LJU",
               for_purpose="DISSEMINATION", decision="GRANTED")  # fmt: skip
    wide.settle_down()
    wide.agree()
    assert held(ljubljana) == {case, person, *said}
    # The receiver holds him for its own use: a third gets him by a consent of its own.
    own = ljubljana.add("case", title="Lorries")
    ljubljana.share(own, ["BUC"])
    said_of(ljubljana, own, person)
    wide.settle_down()
    wide.agree()
    assert held(bucharest) == {own}
