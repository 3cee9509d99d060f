"""What a request was known as stands in it, and takes nothing along to another office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.errors import NotHere
from tests.desk.network import Network


@pytest.fixture
def network(tmp_path: Path, clock: HandClock) -> Iterator[Network]:
    made = Network(tmp_path, clock, ("TIA", "SKP", "LJU"))
    yield made
    made.close()


def test_a_new_matter_is_called_new(network: Network) -> None:
    post = network["SKP"]
    case = post.add("case", title="Vans")
    request = post.register_request(case, received=post.now(), body="Who is Arben Hoxha?")
    entry = post.get(request)
    assert (entry.cross_check, entry.known_as) == ("NEW", [])


def test_a_known_matter_names_subjects_and_files_and_no_mere_likeness(network: Network) -> None:
    post = network["SKP"]
    person = post.add("person", family_name="Hoxha", given_names="Arben")
    post.add("person", family_name="Хоџа", given_names="Арбен")  # sounds alike: a suggestion
    post.add("contact", family_name="Hoxha", given_names="Arben")  # whom we work with
    earlier = post.add("case", title="Vans", foreign_refs="SIENA 1934-22")
    other = post.add("case", title="Plates")
    post.add("entry", file=other, type="INF", direction="IN", body="A van, SK 1234 AB.")
    case = post.add("case", title="New")
    request = post.register_request(
        case, questions=["Whose is SK-1234-AB?"], received=post.now(), foreign_refs="1934-22",
        body="Who is Arben Hoxha?",
    )  # fmt: skip
    entry = post.get(request)
    assert entry.cross_check == "KNOWN"
    assert set(entry.known_as) == {person, earlier, other}


def test_what_stands_in_its_own_case_is_nothing_new(network: Network) -> None:
    post = network["SKP"]
    case = post.add("case", title="Vans", foreign_refs="SIENA 1934-22")
    request = post.register_request(case, received=post.now(), foreign_refs="SIENA 1934-22")
    assert post.get(request).cross_check == "NEW"


def test_a_subject_goes_to_headquarters_and_not_along_with_a_shared_case(network: Network) -> None:
    post = network["SKP"]
    person = post.add("person", family_name="Hoxha", given_names="Arben")
    case = post.add("case", title="New")
    request = post.register_request(case, received=post.now(), body="Who is Arben Hoxha?")
    post.share(case, ["LJU"])
    network.send("SKP", "TIA")
    network.send("SKP", "LJU")
    assert network["TIA"].get(request).known_as == [person]
    assert network["LJU"].get(request).cross_check == "KNOWN"
    with pytest.raises(NotHere):
        network["LJU"].get(person)


def test_what_was_known_can_be_put_right_without_a_reason(network: Network) -> None:
    post = network["SKP"]
    person = post.add("person", family_name="Хоџа", given_names="Арбен")
    case = post.add("case", title="New")
    request = post.register_request(case, received=post.now(), body="Who is Arben Hoxha?")
    post.change(request, cross_check="KNOWN", known_as=[person])
    assert post.get(request).known_as == [person]
