"""Point 10 of the check list whole, and what is known already, at the post and at headquarters."""

from __future__ import annotations

import pytest

from liaison_desk.records.matching import Role, Why
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds.desk import HEADQUARTERS, POST, told

CHECKLIST_10 = [
    ("Gjorgji Kjosev", {"family_name": "Ќосев", "given_names": "Ѓорѓи"}, Why.EXACT),
    ("Kilic", {"family_name": "Kılıç"}, Why.EXACT),
    ("PAPADOPOULOS", {"family_name": "Παπαδόπουλος"}, Why.EXACT),
    ("Hoxha", {"family_name": "Хоџа"}, Why.SIMILAR),
]


@pytest.mark.parametrize(("typed", "held", "why"), CHECKLIST_10)
@pytest.mark.parametrize("kind", ["contact", "person"])
def test_point_10_a_name_is_found_across_scripts_here_and_at_headquarters(
    network: Network, kind: str, typed: str, held: dict[str, str], why: Why
) -> None:
    record = network[POST].add(kind, **held)
    network[POST].add(kind, family_name="Hodaj")
    told(network, record)
    given, _, family = typed.rpartition(" ")
    for station in (POST, HEADQUARTERS):
        register = network[station]
        found = [one for one in register.find(typed) if one.label != "Hodaj"]
        assert [(one.id, one.similar) for one in found] == [(record, why is Why.SIMILAR)]
        assert len(register.find(typed)) == 1  # Hoxha is not Hodaj
        (hit,) = register.cross_check(kind, family_name=family, given_names=given)
        assert (hit.record, hit.why) == (record, why)


def test_a_request_is_checked_against_what_is_held(network: Network) -> None:
    post = network[POST]
    person = post.add("person", family_name="Хоџа", given_names="Арбен")
    earlier = post.add("case", title="Vans", foreign_refs="SELEC RFA-2020/118")
    hits = post.cross_check(
        "entry", type="REQ", direction="IN", foreign_refs="RFA 2020 118", body="Who is Arben Hoxha?"
    )
    assert [(one.record, one.why) for one in hits] == [
        (earlier, Why.REFERENCE), (person, Why.SIMILAR),
    ]  # fmt: skip
    told(network, person)
    there = network[HEADQUARTERS].cross_check("entry", body="Who is Arben Hoxha?")
    assert [one.record for one in there] == [person]


def test_a_liaison_officer_of_a_third_country_is_a_contact_and_never_a_subject(
    network: Network,
) -> None:
    post = network[POST]
    officer = post.add("contact", family_name="Rossi", given_names="Marco", country="IT",
                       title="Liaison Officer from Italy in Montenegro")  # fmt: skip
    subject = post.add("person", family_name="Rossi", given_names="Marco")
    told(network, officer)
    for station in (POST, HEADQUARTERS):
        found = network[station].cross_check("person", family_name="Rossi", given_names="Marco")
        assert {one.record: one.role for one in found} == {
            officer: Role.CONTACT, subject: Role.SUBJECT,
        }  # fmt: skip


def test_a_call_on_a_direct_line_becomes_work_with_the_contact(
    network: Network, post: Register
) -> None:
    contact = post.add("contact", family_name="Petrović", given_names="Marija", country="ME")
    case = post.add("case", title="Cocaine, four countries")
    call = post.note_call(contact, "Agreed: direct line.\nSends the list.\nBy Friday.")
    action = post.call_into(call, "action", case, due="2026-03-20")
    assert told(network, action).source == call
    happened = network[HEADQUARTERS].happened(contact)
    assert [(one.record, one.field) for one in happened] == [(call, "person")]


def test_a_partner_entered_twice_is_one_for_headquarters_too(
    network: Network, post: Register
) -> None:
    one = post.add("contact", family_name="Ќосев", given_names="Ѓорѓи", phone="+389 70 123 456")
    other = post.add("contact", family_name="Kjosev", given_names="Gjorgji")
    (pair,) = post.duplicates("contact")
    assert {pair.one, pair.other} == {one, other}
    post.join(one, other)
    assert told(network, one).joined_into == other
    there = network[HEADQUARTERS]
    assert there.joined(one).head == other
    assert there.duplicates("contact") == []
