"""A contact goes along with what names it, unless the recipient named it to get it."""

from __future__ import annotations

from liaison_desk.register import Register
from tests.desk.network import Network


def _naming(reg: Register, contact: str, *, share: str = "") -> tuple[str, str]:
    """Write a case with an entry to a contact, and return both."""
    case = reg.add("case", title="Names a contact")
    entry = reg.add("entry", file=case, type="REQ", direction="OUT", body="x", to_person=contact)
    if share:
        reg.share(case, [share])
    return case, entry


def _no_longer_shared(network: Network) -> tuple[str, str]:
    """Return a contact and a unit of Skopje's that Ljubljana once had and has no more."""
    skopje = network["SKP"]
    unit = skopje.add("organisation", name="Old unit")
    contact = skopje.add("contact", family_name="Old", organisation=unit)
    case, _ = _naming(skopje, contact, share="LJU")
    network.settle_down()
    assert network["LJU"].get(contact).family_name == "Old"
    skopje.unshare(case, ["LJU"])
    network.settle_down()
    skopje.change(contact, family_name="New")
    skopje.change(unit, name="New unit")
    network.settle_down()
    return contact, unit


def test_naming_a_contact_that_is_shared_no_longer_brings_nothing_of_it(network: Network) -> None:
    contact, unit = _no_longer_shared(network)
    ljubljana = network["LJU"]
    case, _ = _naming(ljubljana, contact, share="SKP")
    ljubljana.change(case, partner_units=[unit])
    network.settle_down()
    assert network["SKP"].get(case).partner_units == [unit]  # it has the bait
    assert ljubljana.get(contact).family_name == "Old"
    assert ljubljana.get(unit).name == {"en": "Old unit"}
    network.agree()


def test_a_contact_of_ones_own_that_names_a_unit_brings_nothing_of_that(network: Network) -> None:
    _, unit = _no_longer_shared(network)
    ljubljana = network["LJU"]
    own = ljubljana.add("contact", family_name="Bait", organisation=unit)
    _naming(ljubljana, own, share="SKP")
    network.settle_down()
    assert network["SKP"].get(own).family_name == "Bait"
    assert ljubljana.get(unit).name == {"en": "Old unit"}
    network.agree()


def test_a_contact_that_another_office_names_in_ones_file_goes_along(network: Network) -> None:
    contact, unit = _no_longer_shared(network)
    skopje, ljubljana = network["SKP"], network["LJU"]
    case, entry = _naming(ljubljana, contact, share="SKP")
    network.settle_down()
    skopje.add("entry", file=case, type="RPL", direction="IN", body="y", from_person=contact)
    skopje.change(entry, body="an entry of theirs, of which only the text was changed")
    network.settle_down()
    assert ljubljana.get(contact).family_name == "New"
    assert ljubljana.get(unit).name == {"en": "New unit"}
    network.agree()


def _theirs(network: Network) -> tuple[str, str]:
    """Let Ljubljana share a case with Skopje; return it and its entry."""
    ljubljana = network["LJU"]
    case = ljubljana.add("case", title="Theirs")
    entry = ljubljana.add("entry", file=case, type="REQ", direction="OUT", body="x")
    ljubljana.share(case, ["SKP"])
    network.settle_down()
    return case, entry


def test_a_contact_that_both_named_at_the_same_time_goes_along(network: Network) -> None:
    contact, unit = _no_longer_shared(network)
    skopje, ljubljana = network["SKP"], network["LJU"]
    case, entry = _theirs(network)
    for reg in (ljubljana, skopje):
        reg.change(entry, to_person=contact)
        reg.change(case, partner_units=[unit])
    network.settle_down()
    assert ljubljana.get(contact).family_name == "New"
    assert ljubljana.get(unit).name == {"en": "New unit"}
    network.agree()


def test_what_one_names_against_the_value_of_another_does_not_go_along(network: Network) -> None:
    contact, _ = _no_longer_shared(network)
    skopje, ljubljana = network["SKP"], network["LJU"]
    _, entry = _theirs(network)
    other = skopje.add("contact", family_name="Other")
    skopje.change(entry, to_person=other)
    ljubljana.change(entry, to_person=contact)
    network.settle_down()
    assert ljubljana.get(entry).marks == {"to_person": {"conflict"}}
    assert ljubljana.get(contact).family_name == "Old"
    network.agree()


def test_ones_own_contact_goes_along_with_ones_own_word(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    contact = ljubljana.add("contact", family_name="Ours")
    case, _ = _naming(ljubljana, contact, share="SKP")
    network.settle_down()
    assert skopje.get(contact).family_name == "Ours"
    skopje.change(contact, given_names="Added in Skopje")
    network.settle_down()
    assert ljubljana.get(contact).given_names == "Added in Skopje"
    ljubljana.unshare(case, ["SKP"])
    network.settle_down()
    ljubljana.change(contact, family_name="Changed")
    network.settle_down()
    assert skopje.get(contact).family_name == "Ours"
    network.agree()
