"""What is classified higher than a station may hold stays away from it, and the report says why."""

from __future__ import annotations

from tests.desk.network import Network

SECRET = "3"


def directory_entry(network: Network, station: str) -> str:
    """Return the record of a station in the directory of headquarters."""
    (entry,) = [one.id for one in network["TIA"].list("station") if one.code == station]
    return entry


def lower_the_ceiling(network: Network, station: str, level: str) -> None:
    """Let headquarters decide what a station may hold, and tell everybody."""
    network["TIA"].change(directory_entry(network, station), ceiling=level)
    network.settle_down()


def test_a_case_above_the_ceiling_of_a_station_does_not_go_and_says_why(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    lower_the_ceiling(network, "LJU", "1")
    case = skopje.add("case", title="Operation Lake", level=SECRET)
    entry = skopje.add("entry", file=case, type="INF", direction="IN", body="Not secret by itself")
    skopje.share(case, ["LJU"])
    report = skopje.export_bundle("LJU", network.folder / "held-back")
    assert report.withheld == {case: "level_ceiling", entry: "level_ceiling"}
    network.settle_down()
    assert not ljubljana.list("case")
    assert network["TIA"].get(case).title == "Operation Lake"
    assert skopje.digest("LJU") == ljubljana.digest("SKP")


def test_one_paper_above_the_ceiling_stays_behind_and_the_rest_of_the_case_goes(
    network: Network,
) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    lower_the_ceiling(network, "LJU", "1")
    case = skopje.add("case", title="Operation Lake", level="1")
    secret = skopje.add(
        "entry", file=case, type="INF", direction="IN", body="The source", level=SECRET
    )
    plain = skopje.add("entry", file=case, type="INF", direction="IN", body="The route")
    skopje.share(case, ["LJU"])
    network.settle_down()
    assert [one.id for one in ljubljana.list("entry", file=case)] == [plain]
    assert skopje.standing("LJU").withheld == {secret: "level_ceiling"}
    assert skopje.digest("LJU") == ljubljana.digest("SKP")


def test_a_case_raised_above_the_ceiling_goes_no_further_and_both_ends_agree(
    network: Network,
) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    lower_the_ceiling(network, "LJU", "1")
    case = skopje.add("case", title="Operation Lake", level="1")
    skopje.share(case, ["LJU"])
    network.settle_down()
    skopje.change(case, level=SECRET)
    skopje.change(case, title="What Ljubljana does not learn")
    network.settle_down()
    there = ljubljana.get(case)
    assert (there.title, there.level) == ("Operation Lake", SECRET)
    assert skopje.digest("LJU") == ljubljana.digest("SKP")
    lower_the_ceiling(network, "LJU", SECRET)
    assert ljubljana.get(case).title == "What Ljubljana does not learn"


def test_what_a_station_wrote_itself_comes_back_to_it_whatever_its_ceiling(
    network: Network,
) -> None:
    ljubljana, skopje = network["LJU"], network["SKP"]
    case = ljubljana.add("case", title="Operation Lake", level=SECRET)
    ljubljana.share(case, ["SKP"])
    network.settle_down()
    lower_the_ceiling(network, "LJU", "1")
    answer = skopje.add("entry", file=case, type="INF", direction="IN", body="Seen", level="1")
    network.settle_down()
    assert answer in {one.id for one in ljubljana.list("entry", file=case)}
    assert skopje.digest("LJU") == ljubljana.digest("SKP")


def test_a_station_cannot_lift_its_own_ceiling(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    lower_the_ceiling(network, "LJU", "1")
    ljubljana.change(directory_entry(network, "LJU"), ceiling="4")
    network.settle_down()
    case = skopje.add("case", title="Operation Lake", level=SECRET)
    skopje.share(case, ["LJU"])
    network.settle_down()
    assert skopje.standing("LJU").withheld == {case: "level_ceiling"}
    assert not ljubljana.list("case")
