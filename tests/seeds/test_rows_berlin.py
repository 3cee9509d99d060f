"""The rows of source 002: interior ministers of the Western Balkans, Berlin Process, 2024."""

from __future__ import annotations

from datetime import date

from liaison_desk.records.dates import show_day, show_decimal
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds.desk import HEADQUARTERS, text_of, told


def _group(post: Register) -> str:
    moi = post.add("organisation", name="Ministry of the Interior", country="AL",
                   service_type="MINISTRY", roles=["COORDINATOR"])  # fmt: skip
    return post.add("working_group", name={"en": "Joint regional group"}, coordinator=moi,
                    mandate={"en": "Irregular migration and what goes with it"},
                    countries=["WB6"], programme_due="2024-05")  # fmt: skip


def test_row_2_2_the_second_meeting_of_a_series(network: Network, post: Register) -> None:
    series = post.add("series", name={"en": "Ministers of the interior"})
    first = post.add("meeting", title="First", series=series, starts="2023-10-12")
    second = post.add("meeting", title="Second within months", starts="2024-05-14")
    post.change(second, series=series, status="HELD")
    assert told(network, second).series_no == 2
    home = network[HEADQUARTERS]
    assert [(one.id, one.series_no) for one in home.series_meetings(series)] == [
        (first, 1), (second, 2),
    ]  # fmt: skip
    assert home.get(home.make_next(second, starts="2024-09-09")).series_no == 3


def test_row_2_2_a_series_older_than_the_register_is_counted_on_from_what_is_known(
    network: Network, post: Register
) -> None:
    series = post.add("series", name={"en": "Annual meetings"})
    post.add("meeting", title="Tenth", series=series, starts="2024-06-01", series_no=10)
    last = post.add("meeting", title="Eleventh", series=series, starts="2025-06-01")
    between = post.add("meeting", title="Left out till now", series=series, starts="2024-12-01")
    assert told(network, last).series_no == 11
    assert told(network, between).series_no is None  # one of the two is wrong: an officer knows
    assert post.change(between, series=None)
    assert post.change(between, series=series, series_no=3)
    assert told(network, between).series_no == 3


def test_row_2_4_a_working_group_with_mandate_members_and_coordinator(
    network: Network, post: Register
) -> None:
    group = _group(post)
    for country in ("AL", "MK", "ME"):
        post.add("group_member", file=group, country=country, function="Director, border police")
    duty = post.add("obligation", title="Report of the group", every=3, anchor="2024-08-14",
                    basis=group)  # fmt: skip
    there = told(network, group)
    assert len(there.countries) == 6
    assert there.mandate == {"en": "Irregular migration and what goes with it"}
    assert str(there.programme_due) == "2024-05"
    home = network[HEADQUARTERS]
    assert home.get(there.coordinator).service_type == "MINISTRY"
    assert (duty, "obligation", "basis") in home.naming(group)
    members = network[HEADQUARTERS].list("group_member", file=group)
    members = sorted(members, key=lambda one: one.position)
    assert [(one.country, one.function) for one in members] == [
        (country, "Director, border police") for country in ("AL", "MK", "ME")
    ]
    assert [one.obligation for one in home.duties(date(2024, 8, 14))] == [duty]


def test_row_2_5_a_figure_has_its_year_and_its_source(network: Network, post: Register) -> None:
    figure = post.add("statistic", indicator="CROSSINGS", period="2023", value=99_068,
                      region="WB6", source="Joint declaration")  # fmt: skip
    there = told(network, figure)
    assert (str(there.period), there.value) == ("2023", "99068")
    assert (there.indicator, there.source) == ("CROSSINGS", "Joint declaration")
    assert show_decimal(there.value, "sl") == "99.068"
    assert show_decimal(there.value, "en") == "99,068"


def test_row_2_6_an_action_plan_is_a_framework(network: Network, post: Register) -> None:
    plan = post.add("legal_basis", title="EU Action Plan on the Western Balkans",
                    type="ACTION_PLAN", parties=["EU"])  # fmt: skip
    there = told(network, plan)
    assert (there.type, there.parties) == ("ACTION_PLAN", ["EU"])


def test_row_2_7_integrated_border_management_is_a_topic(network: Network, post: Register) -> None:
    case = post.add("case", title="Border", topics=["IBM"], crime_areas=["BORD"])
    assert told(network, case).topics == ["IBM"]


def test_row_2_8_every_channel_of_a_partner_in_order_with_its_test(
    network: Network, post: Register
) -> None:
    unit = post.add("organisation", name="Partner", country="ME", zone="Europe/Podgorica")
    siena = post.add("way", file=unit, channel="SIENA", max_level="1", day_and_night=True)
    phone = post.add("way", file=unit, channel="SECPHONE", address="100", tested_on="2026-03-02")
    post.add("way", file=unit, channel="FAX", hours="Mon-Fri 8-16")
    post.change(phone, position=0)
    told(network, unit)
    ways = sorted(network[HEADQUARTERS].list("way", file=unit), key=lambda one: one.position)
    assert [one.channel for one in ways] == ["SECPHONE", "SIENA", "FAX"]
    assert (ways[0].id, ways[0].tested_on) == (phone, date(2026, 3, 2))
    assert (ways[1].id, ways[1].day_and_night) == (siena, True)
    for reg in network:
        reached = reg.ways_to(unit)
        assert [one.way.channel for one in reached] == ["SECPHONE", "SIENA", "FAX"]
        assert [one.fallback.channel if one.fallback else None for one in reached] == [
            "SIENA", "FAX", None,
        ]  # fmt: skip


def test_row_2_8_who_cannot_be_reached_is_reached_through_the_office(
    network: Network, post: Register
) -> None:
    ministry = post.add("organisation", name="Ministry", country="ME")
    unit = post.add("organisation", name="Partner", country="ME", parent=ministry)
    officer = post.add("contact", family_name="Partner", organisation=unit)
    for of, channel in ((officer, "PHONE"), (unit, "SIENA"), (ministry, "FAX")):
        post.add("way", file=of, channel=channel, tested_on="2026-03-02")
    post.change(ministry, parent=unit)  # somebody's slip goes round in no circle
    told(network, officer)
    for reg in network:
        assert [(one.way.channel, one.of) for one in reg.ways_to(officer)] == [
            ("PHONE", officer), ("SIENA", unit), ("FAX", ministry),
        ]  # fmt: skip
        assert [one.way.channel for one in reg.ways_to(unit)] == ["SIENA", "FAX"]


def test_row_2_10_three_work_items_file_minutes_actions_and_duties(
    network: Network, post: Register
) -> None:
    group = _group(post)
    items = [
        post.add("work_item", working_group=group, item_no=str(number), title={"en": title})
        for number, title in enumerate(("Sharing of data", "Migration flows", "Databases"), 1)
    ]
    meeting = post.add("meeting", title="First meeting")
    point = post.add("agenda_item", file=meeting, title="Flows", work_item=items[1])
    action = post.add("action", file=meeting, text="Analyse", work_item=items[1])
    duty = post.add("obligation", title="Report on flows", anchor="2024-08-14", basis=group,
                    work_item=items[1])  # fmt: skip
    told(network, action)
    home = network[HEADQUARTERS]
    assert {record for record, _, _ in home.naming(items[1])} == {point, action, duty}
    found = home.list("work_item", working_group=group)
    assert sorted(one.item_no for one in found) == ["1", "2", "3"]


def test_row_2_12_a_report_every_three_months_from_14_august_2024(
    network: Network, post: Register
) -> None:
    duty = post.add("obligation", title="Report to the minister", every=3, anchor="2024-08-14",
                    addressee="Minister of the Interior", remind_days=14)  # fmt: skip
    sent = post.add("fulfilment", file=duty, due="2024-08-14", sent_on="2024-08-13")
    assert told(network, duty).addressee == "Minister of the Interior"
    for reg in (post, network[HEADQUARTERS]):
        found = reg.duties(date(2025, 8, 31), met=True)
        assert [str(one.due) for one in found] == [
            "2024-08-14", "2024-11-14", "2025-02-14", "2025-05-14", "2025-08-14",
        ]  # fmt: skip
        assert (found[0].fulfilment, found[0].open, found[1].open) == (sent, False, True)
        assert (found[1].first, found[1].last) == (date(2024, 8, 15), date(2024, 11, 14))
        assert found[1].remind_on == date(2024, 10, 31)
        (after,) = reg.duties(date(2026, 6, 1), first=date(2026, 3, 16))
        assert after.due == date(2026, 5, 14)


def test_row_2_13_a_ministry_coordinates(network: Network, post: Register) -> None:
    group = _group(post)
    coordinator = told(network, group).coordinator
    assert network[HEADQUARTERS].get(coordinator).roles == ["COORDINATOR"]
    case = post.add("case", title="With roles")
    party = post.add("party", file=case, organisation=coordinator, roles=["COORDINATOR", "HOST"])
    assert set(told(network, party).roles) == {"COORDINATOR", "HOST"}


def test_row_2_14_a_programme_is_due_in_a_month(network: Network, post: Register) -> None:
    due = told(network, _group(post)).programme_due
    assert (str(due), due.exact, due.last) == ("2024-05", False, date(2024, 5, 31))
    assert (show_day(due, "en"), show_day(due, "sq")) == ("May 2024", "maj 2024")


def test_row_2_14_what_is_to_be_done_within_a_month_is_printed_so(
    network: Network, post: Register
) -> None:
    meeting = post.add("meeting", title={"en": "Joint group"}, languages=["en"])
    action = post.add("action", file=meeting, text={"en": "The joint programme"},
                      owner="All", due="2024-05", status="OPEN")  # fmt: skip
    assert str(told(network, action).due) == "2024-05"
    for reg in network:
        data, _ = reg.draw_paper(meeting, "actions", ["en"])
        assert "by the end of May 2024" in text_of(data)
        (waits,) = reg.open_actions()
        assert waits.due is not None
        assert (waits.due.last, waits.late) == (date(2024, 5, 31), True)


def test_row_2_15_cross_border_crime_and_irregular_migration(
    network: Network, post: Register
) -> None:
    case = post.add("case", title="At the border", crime_areas=["MIGR"], topics=["CROSSB"])
    there = told(network, case)
    assert (there.crime_areas, there.topics) == (["MIGR"], ["CROSSB"])
    assert network[HEADQUARTERS].ids("case", crime_areas="MIGR", topics="CROSSB") == [case]
