"""Records found to be one are joined and separated again, and nothing is lost by either."""

from __future__ import annotations

import pytest

from liaison_desk.desk.hits import errors
from liaison_desk.records.joining import stands_for
from liaison_desk.records.matching import Why
from liaison_desk.register import Register
from tests.desk.network import Network


def two_contacts(register: Register) -> tuple[str, str]:
    """Add one officer twice, as two posts write him."""
    return (
        register.add("contact", family_name="Ќосев", given_names="Ѓорѓи", phone="070 123 456"),
        register.add("contact", family_name="Kjosev", given_names="Gjorgji", rank="Inspector"),
    )


def test_the_one_that_names_none_stands_for_all_and_in_a_circle_the_smallest() -> None:
    assert stands_for("a", {}) == "a"
    assert stands_for("a", {"a": "b", "b": "c"}) == "c"
    assert {stands_for(one, {"a": "c", "c": "b", "b": "a", "d": "b"}) for one in "abcd"} == {"a"}


def test_everything_that_happened_is_found_through_either(network: Network) -> None:
    post = network["SKP"]
    one, other = two_contacts(post)
    case = post.add("case", title="Vans")
    entry = post.add("entry", file=case, type="INF", direction="IN", from_person=one)
    meeting = post.add("meeting", title={"en": "Ohrid"}, starts="2026-01-15")
    seat = post.add("participant", file=meeting, contact=other)
    call = post.note_call(one, "Rang about the vans")
    assert {one.record for one in post.happened(one)} == {entry, call}
    post.join(one, other)
    for person in (one, other):
        found = {each.record: (each.person, each.file) for each in post.happened(person)}
        assert found == {entry: (one, case), call: (one, call), seat: (other, meeting)}
    assert post.happened(one)[-1].record == seat  # in January, long before the others


def test_separating_restores_both_exactly(network: Network) -> None:
    post = network["SKP"]
    one, other = two_contacts(post)
    before = [post.get(each).fields for each in (one, other)]
    post.join(one, other, reason="same telephone")
    assert post.joined(one) == post.joined(other) == (other, [other, one])
    post.separate(one)
    assert [post.get(each).fields for each in (one, other)] == before
    assert post.joined(one).single
    assert post.joined(other).single


def test_separating_three_is_one_save(network: Network) -> None:
    post = network["SKP"]
    one, other = two_contacts(post)
    third = post.add("contact", family_name="Josev")
    post.join(other, one)
    post.join(third, one)
    assert sorted(post.separate(one)) == sorted([other, third])
    post.take_back()
    assert set(post.joined(one).records) == {one, other, third}


def test_joining_travels_merges_and_is_undone_elsewhere(network: Network) -> None:
    post, headquarters = network["SKP"], network["TIA"]
    one, other = two_contacts(post)
    network.settle_down()
    post.join(one, other)
    headquarters.join(other, one)  # at the same time, the other way round
    network.settle_down()
    head = min(one, other)
    for register in (post, headquarters):
        assert register.joined(one).head == register.joined(other).head == head
        assert register.conflicts() == []
    headquarters.separate(one)
    network.settle_down()
    assert post.joined(one).single
    network.agree()


def test_what_two_stations_joined_the_other_way_round_is_separated_at_once(
    network: Network,
) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    one, other, third = (skopje.add("contact", family_name=name) for name in ("A", "B", "C"))
    network.settle_down()
    skopje.join(one, other)
    tirana.join(other, one)
    network.settle_down()
    assert not tirana.joined(one).single
    assert set(skopje.separate(one)) == {one, other}
    network.settle_down()
    assert skopje.joined(one).single
    assert tirana.joined(other).single
    skopje.join(one, other)
    network.settle_down()
    skopje.join(other, third)
    tirana.join(third, one)  # into what stands for both: a circle of three at another station
    network.settle_down()
    tirana.separate(third)  # the others stay one
    assert tirana.joined(third).single
    assert set(tirana.joined(one).records) == {one, other}


def test_who_gets_one_of_a_person_gets_what_stands_for_it(network: Network) -> None:
    post = network["SKP"]
    one, other = two_contacts(post)
    post.join(one, other)
    case = post.add("case", title="Vans")
    post.add("entry", file=case, type="INF", direction="IN", from_person=one)
    post.share(case, ["LJU"])
    network.settle_down()
    assert network["LJU"].joined(one).head == other
    network.agree()


def test_a_group_joins_as_a_group_and_its_head_lets_all_go(network: Network) -> None:
    post = network["SKP"]
    one, other = two_contacts(post)
    third = post.add("contact", family_name="Kosev")
    post.join(one, other)
    post.join(one, third)
    assert post.joined(one).head == third
    assert set(post.joined(third).records) == {one, other, third}
    assert post.separate(third) == [other]
    assert set(post.joined(one).records) == {one, other}


def test_a_record_whose_other_half_went_to_the_bin_stands_for_itself(network: Network) -> None:
    post = network["SKP"]
    one, other = two_contacts(post)
    post.join(one, other)
    post.delete(other)
    assert post.joined(one) == (one, [one])
    post.put_back(other)
    assert post.joined(one).head == other


def test_what_cannot_be_one_is_not_joined(network: Network) -> None:
    post = network["SKP"]
    one, other = two_contacts(post)
    subject = post.add("person", family_name="Kjosev")
    case = post.add("case", title="Vans")
    for first, second in ((one, one), (one, subject), (subject, other), (case, case)):
        with pytest.raises(errors.CannotJoin):
            post.join(first, second)
    with pytest.raises(errors.NotJoined):
        post.separate(one)
    post.join(one, other)
    with pytest.raises(errors.JoinedAlready):
        post.join(other, one)


def test_duplicates_are_found_with_their_reason_until_they_are_joined(network: Network) -> None:
    post = network["SKP"]
    one, other = two_contacts(post)
    novak = post.add("contact", family_name="Novak", given_names="Ana", mobile="+389 70 123-456")
    post.add("contact", family_name="Novak", given_names="Janez")
    post.add("person", family_name="Kjosev", given_names="Gjorgji")  # a subject, never a contact
    found = {frozenset((pair.one, pair.other)): pair.reasons[0].why
             for pair in post.duplicates("contact")}  # fmt: skip
    assert found == {frozenset((one, other)): Why.EXACT, frozenset((one, novak)): Why.PHONE}
    post.join(one, other)
    assert [(pair.one, pair.other) for pair in post.duplicates("contact")] == [(one, novak)]


def test_linked_cases_keep_their_numbers_and_lead_to_each_other(network: Network) -> None:
    post = network["SKP"]
    vans = post.add("case", title="Vans")
    cars = post.add("case", title="Cars")
    numbers = [post.get(one).number for one in (vans, cars)]
    link = post.link_cases(vans, cars, reason="PERSONS", note="The same two drivers")
    assert post.linked_cases(vans) == [(link, cars, "PERSONS", "The same two drivers")]
    assert post.linked_cases(cars) == [(link, vans, "PERSONS", "The same two drivers")]
    network.settle_down()
    assert network["TIA"].linked_cases(cars) == post.linked_cases(cars)
    network["TIA"].delete(link)
    network.settle_down()
    assert post.linked_cases(vans) == post.linked_cases(cars) == []
    assert [post.get(one).number for one in (vans, cars)] == numbers
    network.agree()


def test_a_link_to_a_case_that_is_not_shared_shows_and_gives_nothing_away(network: Network) -> None:
    post = network["SKP"]
    vans, cars = post.add("case", title="Vans"), post.add("case", title="Cars")
    post.link_cases(vans, cars, reason="SAME")
    post.share(vans, ["LJU"])
    network.send("SKP", "LJU")
    ljubljana = network["LJU"]
    (linked,) = ljubljana.linked_cases(vans)
    assert linked.case == cars
    assert not ljubljana.names([cars])[cars].is_here


def test_a_case_is_linked_once_with_another_and_never_with_itself(network: Network) -> None:
    post = network["SKP"]
    vans, cars = post.add("case", title="Vans"), post.add("case", title="Cars")
    contact, _ = two_contacts(post)
    for first, second in ((vans, vans), (vans, contact)):
        with pytest.raises(errors.NotTwoCases):
            post.link_cases(first, second, reason="SAME")
    post.link_cases(vans, cars, reason="SAME")
    with pytest.raises(errors.LinkedAlready):
        post.link_cases(cars, vans, reason="SAME")
