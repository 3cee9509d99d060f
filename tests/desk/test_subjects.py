"""Persons and objects of cases: apart from contacts, sent along with the case that names them."""

from __future__ import annotations

import pytest

from liaison_desk.records.errors import Required
from tests.desk.network import Network


def _involved(network: Network) -> tuple[str, str, str]:
    """Write a case with a suspect in it, and return case, person and link."""
    skopje = network["SKP"]
    case = skopje.add("case", title="Cocaine in Gioia Tauro")
    person = skopje.add(
        "person",
        family_name="Ќосевски",
        given_names="Ѓорѓи",
        other_names="Gjorgji Kjosevski\nP<MKDKJOSEVSKI<<GJORGJI",
        born="~1979",
        nationalities=["MK", "BG"],
    )
    link = skopje.add("involvement", file=case, subject=person, category="SUSPECT", basis="FACT")
    return case, person, link


def test_a_person_goes_along_with_the_case_that_names_him(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case, person, link = _involved(network)
    other = skopje.add("person", family_name="In no case of theirs")
    skopje.share(case, ["LJU"])
    network.settle_down()
    assert ljubljana.get(person).family_name == "Ќосевски"
    assert ljubljana.get(person).nationalities == ["BG", "MK"]
    assert ljubljana.get(link).category == "SUSPECT"
    assert [one.id for one in ljubljana.list("person")] == [person]
    assert {one.id for one in network["TIA"].list("person")} == {person, other}
    network.agree()


def test_a_search_says_person_or_contact(network: Network) -> None:
    skopje = network["SKP"]
    _, person, _ = _involved(network)
    contact = skopje.add("contact", family_name="Ќосевски", given_names="Марија")
    found = {one.id: one for one in skopje.find("kjosevski")}
    assert {person, contact} <= found.keys()
    assert (found[person].kind, found[contact].kind) == ("person", "contact")
    assert found[person].label == "Ѓорѓи Ќосевски"


def test_no_person_stands_in_a_case_without_a_category(network: Network) -> None:
    skopje = network["SKP"]
    case, person, link = _involved(network)
    with pytest.raises(Required, match="category"):
        skopje.add("involvement", file=case, subject=person, role="driver")
    with pytest.raises(Required, match="category"):
        skopje.change(link, category="")
    assert skopje.get(link).category == "SUSPECT"


def test_an_object_needs_no_category_until_a_person_takes_its_place(network: Network) -> None:
    skopje = network["SKP"]
    case, person, _ = _involved(network)
    lorry = skopje.add("vehicle", plate="SK-4711-AB", state="MK", owner=person)
    link = skopje.add("involvement", file=case, subject=lorry, role="carried the load")
    with pytest.raises(Required, match="category"):
        skopje.change(link, subject=person)
    skopje.change(link, subject=person, category="WITNESS")
    assert skopje.get(link).category == "WITNESS"


def test_the_same_person_is_a_suspect_here_and_a_witness_there(network: Network) -> None:
    skopje = network["SKP"]
    _, person, first = _involved(network)
    other = skopje.add("case", title="Another")
    second = skopje.add(
        "involvement", file=other, subject=person, category="WITNESS", minor=True, basis="FACT"
    )
    assert skopje.get(first).category == "SUSPECT"
    assert (skopje.get(second).category, skopje.get(second).minor) == ("WITNESS", True)
    named = {record for record, _, field in skopje.naming(person) if field == "subject"}
    assert named == {first, second}


def test_a_vehicle_without_a_plate_is_known_by_its_number(network: Network) -> None:
    skopje = network["SKP"]
    vehicle = skopje.add("vehicle", vin="WVWZZZ1JZXW000001", make="Volkswagen")
    assert skopje.names([vehicle])[vehicle].text("en") == "WVWZZZ1JZXW000001"
    (hit,) = skopje.find("wvwzzz1jzxw000001")
    assert hit.label == "WVWZZZ1JZXW000001"


def test_a_document_brings_its_holder_along(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case, person, link = _involved(network)
    skopje.delete(link)
    passport = skopje.add(
        "document", type="PASSPORT", document_no="A 0815", issuing_state_other="YU", person=person
    )
    skopje.add("involvement", file=case, subject=passport)
    skopje.share(case, ["LJU"])
    network.settle_down()
    assert ljubljana.get(passport).issuing_state_other == "YU"
    assert ljubljana.get(person).family_name == "Ќосевски"
    network.agree()


@pytest.mark.parametrize(
    ("kind_of_name", "written", "asked"),
    [
        ("birth_name", "Мехмети", "Mehmeti"),
        ("aliases", "Beqir Mehmedi\nБени Крснић", "Beni Krsnic"),
        ("nicknames", "Doktori", "doktori"),
        ("mrz_name", "CHASHULARI<<SHPRESA", "Shpresa Çashulari"),
    ],
)
def test_a_name_of_every_kind_finds_its_person(
    network: Network, kind_of_name: str, written: str, asked: str
) -> None:
    skopje, home = network["SKP"], network["TIA"]
    person = skopje.add("person", family_name="Hoxha", **{kind_of_name: written})
    skopje.add("person", family_name="Somebody else")
    assert [one.id for one in skopje.find(asked)] == [person]
    network.settle_down()
    assert home.get(person).fields[kind_of_name] == written
