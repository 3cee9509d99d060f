"""Row 0.13: the lists are headquarters' to extend, and what it adds reaches every pick list."""

from __future__ import annotations

import pytest

from liaison_desk.desk import errors
from liaison_desk.records import errors as record_errors
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds.desk import HEADQUARTERS, POST, told

LABELS = {
    "en": "Hostile services",
    "sq": "Shërbime jo-miqësore",
    "sl": "Sovražne službe",
    "mk": "Непријателски служби",
}


def test_row_0_13_what_is_no_police_matter_is_in_the_lists(
    network: Network, post: Register
) -> None:
    case = post.add("case", title="Unfriendly services", topics=["CI", "ENER"],
                    crime_areas=["HYBR"])  # fmt: skip
    there = told(network, case)
    assert (there.topics, there.crime_areas) == (["CI", "ENER"], ["HYBR"])


def test_row_0_13_headquarters_adds_a_topic_that_posts_use_and_send_back(
    network: Network, post: Register
) -> None:
    home = network[HEADQUARTERS]
    with pytest.raises(errors.NoSuchLocalCode):
        post.add("case", title="Too early", topics=["X-HOST"])
    home.add("local_code", list="TOPIC", code="host", name=LABELS)
    network.send(HEADQUARTERS, POST)
    assert [(one.list, one.code, one.retired) for one in post.local_codes()] == [
        ("topic", "X-HOST", False)
    ]
    for language, label in LABELS.items():
        assert post.code("topic", "X-HOST", language) == label
    case = post.add("case", title="Unfriendly services", topics=["X-HOST", "CI"])
    assert set(told(network, case).topics) == {"X-HOST", "CI"}
    assert [one.id for one in home.list("case", topics="X-HOST")] == [case]


def test_row_0_13_a_code_that_is_not_known_here_is_kept_and_shown_as_it_stands(
    network: Network,
) -> None:
    home, post = network[HEADQUARTERS], network[POST]
    added = home.add("local_code", list="TOPIC", code="HOST", name=LABELS)
    case = home.add("case", title="Unfriendly services", topics=["X-HOST"])
    home.share(case, [POST])
    network.send(HEADQUARTERS, POST)
    home.delete(added)  # it is in no list any more
    network.send(HEADQUARTERS, POST)
    assert post.get(case).topics == ["X-HOST"]
    assert post.code("topic", "X-HOST", "en") == "X-HOST"
    assert post.change(case, title="Renamed")  # and the record can be worked with
    assert told(network, case).topics == ["X-HOST"]


def test_row_0_13_a_code_offered_no_more_keeps_its_name(network: Network) -> None:
    home = network[HEADQUARTERS]
    added = home.add("local_code", list="CRIME_AREA", code="CRYPTO", name={"en": "Crypto assets"})
    home.change(added, retired=True)
    assert home.local_codes()[0].retired
    assert home.code("crime_area", "X-CRYPTO", "sq") == "Crypto assets"


def test_row_0_13_closed_lists_stay_closed_and_a_code_stands_once(network: Network) -> None:
    home = network[HEADQUARTERS]
    with pytest.raises(record_errors.NotACode):
        home.add("local_code", list="LEVEL", code="EXTRA", name={"en": "Extra secret"})
    with pytest.raises(record_errors.NotACode):
        home.add("case", title="Vans", level="X-EXTRA")
    home.add("local_code", list="TOPIC", code="HOST", name=LABELS)
    for code in ("HOST", "CI"):
        with pytest.raises(errors.LocalCodeTaken):
            home.add("local_code", list="TOPIC", code=code, name=LABELS)
    with pytest.raises(errors.UnfitLocalCode):
        home.add("local_code", list="TOPIC", code="шифра", name=LABELS)


def test_row_0_13_a_post_proposes_and_headquarters_decides(
    network: Network, post: Register
) -> None:
    proposed = post.add("local_code", list="TOPIC", code="HOST", name=LABELS)
    network.send(POST, HEADQUARTERS)
    home = network[HEADQUARTERS]
    assert home.local_codes() == []
    assert home.get(proposed).name == {}
    home.add("local_code", list="TOPIC", code="HOST", name=LABELS)
    assert [one.code for one in home.local_codes()] == ["X-HOST"]
