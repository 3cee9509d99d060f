"""What a review restricted is kept for proof: it goes to nobody else until it is decided anew."""

from __future__ import annotations

import pytest

from liaison_desk.desk.handling.errors import UseRestricted
from liaison_desk.register import Register
from tests.desk.network import Network

SENT = "2026-03-16T08:00 Europe/Skopje"


def decide(register: Register, file: str, decision: str, day: str) -> None:
    register.add("review", file=file, decision=decision, decided_on=day, reason="By the court")


@pytest.fixture
def restricted(network: Network) -> tuple[Register, str, str, str]:
    """Return a post, its restricted case, a letter in that, and a partner."""
    post = network["SKP"]
    partner = post.add("organisation", name={"en": "Police of RS"}, country="RS")
    case = post.add("case", title="Contested lake")
    letter = post.add("entry", file=case, type="INF", direction="IN", body="Seen at the lake")
    decide(post, case, "RESTRICT", "2026-03-10")
    return post, case, letter, partner


def test_a_restricted_file_is_not_given_away_until_it_is_decided_anew(
    restricted: tuple[Register, str, str, str],
) -> None:
    post, case, letter, partner = restricted
    for record in (case, letter):
        with pytest.raises(UseRestricted):
            post.disclose(record, partner)
    assert post.disclose(letter, partner, judicial=True) == ()  # for that it is kept
    decide(post, case, "KEEP", "2026-03-11")
    assert post.disclose(letter, partner) == ()


def test_nothing_is_sent_out_of_a_restricted_file_but_that_it_was_wrong(
    restricted: tuple[Register, str, str, str],
) -> None:
    post, case, _, partner = restricted
    said = {"file": case, "direction": "OUT", "to_org": partner, "body": "Said"}
    with pytest.raises(UseRestricted):
        post.add("entry", type="INF", sent=SENT, **said)
    post.add("entry", type="COR", sent=SENT, **said)
    draft = post.add("entry", type="INF", **said)
    with pytest.raises(UseRestricted):
        post.change(draft, sent=SENT)


def test_what_takes_words_out_of_a_restricted_file_stays_too(
    restricted: tuple[Register, str, str, str],
) -> None:
    post, _, letter, partner = restricted
    other = post.add("case", title="Another")
    quoting = post.add("entry", file=other, type="INF", direction="OUT", source=letter)
    with pytest.raises(UseRestricted):
        post.disclose(quoting, partner)
    assert post.disclose(other, partner) == ()


def test_a_restricted_file_is_shared_with_no_further_station(
    network: Network, restricted: tuple[Register, str, str, str]
) -> None:
    post, case, *_ = restricted
    with pytest.raises(UseRestricted):
        post.share(case, ["LJU"])
    decide(post, case, "KEEP", "2026-03-11")
    post.share(case, ["LJU"])
    decide(post, case, "RESTRICT", "2026-03-12")
    network.settle_down()
    there = network["LJU"]
    assert [one.restricted for one in there.find("contested lake")] == [True]  # it learns of that
    post.unshare(case, ["LJU"])


def test_the_search_marks_what_is_restricted(restricted: tuple[Register, str, str, str]) -> None:
    post, case, letter, _ = restricted
    post.add("case", title="Open lake")
    found = {one.id: one.restricted for one in post.find("lake")}
    assert found.pop(case)
    assert found.pop(letter)
    assert list(found.values()) == [False]
