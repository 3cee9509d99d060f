"""What a hostile station can name, copy and send as approved minutes, and what becomes of it."""

from __future__ import annotations

import hashlib
import io

import pytest

from liaison_desk.desk import attaching, writer
from liaison_desk.desk.minutes import kept
from liaison_desk.desk.minutes.comparing import Section, differences
from liaison_desk.desk.minutes.errors import (
    ContentDamaged,
    ContentNotHere,
    ContentTooNew,
    CopyTwice,
    MinutesLocked,
)
from liaison_desk.desk.minutes.frozen import Frozen
from liaison_desk.desk.minutes.verifying import Standing
from liaison_desk.desk.reading import state_of
from liaison_desk.feeds.changeset import Value
from liaison_desk.printing.paper import Action, MinutesPaper
from liaison_desk.register import Register
from tests.desk.minutes.held import Held, held
from tests.desk.minutes.test_versions_travel import force
from tests.desk.network import Network


@pytest.fixture
def told(network: Network) -> Held:
    """Return a meeting of Skopje that Ljubljana has too, not approved yet."""
    made = held(network["SKP"])
    network["SKP"].share(made.meeting, ["LJU"])
    network.send("SKP", "LJU")
    return made


def plant(register: Register, meeting: str, data: bytes, **fields: Value) -> tuple[str, str]:
    """Write a version around any bytes, as a hostile station does; return it and its code."""
    holder, code = register._holder, hashlib.sha256(data).hexdigest()
    with holder.transaction():
        given = {"number": "1.0", "sort": "APPROVED", "code": code} | fields
        version = writer.create(holder, "version", given, file=meeting)
        holder.flush()
        attaching.attach_open(holder, version, io.BytesIO(data), "1.0.json")
    force(register, meeting, approved=version)
    return version, code


def test_what_is_no_approved_version_of_the_meeting_approves_nothing(
    network: Network, told: Held
) -> None:
    desk, station = network["SKP"], network["LJU"]
    draft = desk.send_for_comments(told.meeting)
    network.send("SKP", "LJU")
    for named in (told.item, draft):
        force(station, told.meeting, approved=named)
        network.send("LJU", "SKP")
        assert desk.minutes_state(told.meeting).approved == ""
        assert desk.verify(desk.get(draft).code).standing is Standing.DRAFT
        desk.change(told.seized, text={"en": f"Seals: {named}.", "mk": "Пломби."})
    desk.record_approval(told.meeting, country="AL")
    desk.record_approval(told.meeting, country="MK")
    made = desk.approve_minutes(told.meeting)
    assert desk.minutes_state(told.meeting).approved == made


def test_a_version_that_never_comes_locks_nobody_out(network: Network, told: Held) -> None:
    desk, station = network["SKP"], network["LJU"]
    force(station, told.meeting, approved=held(station).item)  # nothing that Skopje gets
    network.send("LJU", "SKP")
    assert desk.strayed(told.meeting) == []
    with pytest.raises(ContentNotHere):
        desk.draw_minutes(told.meeting, ["en"])
    desk.correct_minutes(told.meeting, "The approved version never came.")
    made = desk.approve_minutes(told.meeting)
    assert desk.verify(desk.get(made).code).standing is Standing.IN_FORCE


def test_an_old_version_copied_into_another_meeting_is_not_in_force_again(
    network: Network, told: Held
) -> None:
    desk, station = network["SKP"], network["LJU"]
    first = desk.approve_minutes(told.meeting)
    desk.correct_minutes(told.meeting, "Fifty, not forty.")
    desk.change(told.seized, text={"en": "Fifty seals.", "mk": "Педесет пломби."})
    desk.approve_minutes(told.meeting)
    network.send("SKP", "LJU")
    data = kept.stored(station._holder, station.get(first))
    theirs = held(station).meeting
    copied, code = plant(station, theirs, data)
    station.share(theirs, ["SKP"])
    network.send("LJU", "SKP")
    assert code == desk.get(first).code
    found = desk.verify(code)
    assert (found.standing, found.version) == (Standing.SUPERSEDED, first)
    with pytest.raises(ContentDamaged):
        desk.draw_minutes(theirs, version=copied)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"[" * 100_000, ContentDamaged),
        (b'{"a":' * 100_000, ContentDamaged),
        (b'"' + b"a" * (33 << 20) + b'"', ContentDamaged),
        (b'{"format":2}', ContentTooNew),
        (b"[]", ContentDamaged),
        (b'{"format":2,"x":[' + b",".join([b"[]"] * 1_000_002) + b"]}", ContentDamaged),
    ],
    ids=["lists", "objects", "large", "newer", "list", "many"],
)
def test_a_meeting_with_hostile_content_opens_and_is_approved_again(
    network: Network, told: Held, data: bytes, error: type[Exception]
) -> None:
    desk = network["SKP"]
    _, code = plant(network["LJU"], told.meeting, data, corrigendum=held(network["LJU"]).item)
    network.send("LJU", "SKP")
    assert desk.strayed(told.meeting) == []
    assert desk.not_yet(told.meeting).count == 0
    desk.verify(code)
    with pytest.raises(error):
        desk.draw_minutes(told.meeting)
    desk.correct_minutes(told.meeting, "What came cannot be read.")
    made = desk.approve_minutes(told.meeting)
    assert desk.draw_minutes(told.meeting, ["en"])[1].version == made


def test_a_reason_that_is_not_here_keeps_no_code_from_being_told(
    network: Network, told: Held
) -> None:
    desk, station = network["SKP"], network["LJU"]
    first = desk.approve_minutes(told.meeting)
    network.send("SKP", "LJU")
    elsewhere = held(station).item
    plant(station, told.meeting, b"{}", number="1.1", replaces=first, corrigendum=elsewhere)
    network.send("LJU", "SKP")
    found = desk.verify(desk.get(first).code)
    assert (found.standing, found.by_number, found.reason) == (Standing.SUPERSEDED, "1.1", {})


def test_a_version_deleted_elsewhere_stands_and_is_printed(network: Network, told: Held) -> None:
    desk, station = network["SKP"], network["LJU"]
    made = desk.approve_minutes(told.meeting)
    before, _ = desk.draw_minutes(told.meeting, ["en"])
    network.send("SKP", "LJU")
    holder = station._holder
    (document,) = station.list("attachment", file=told.meeting)
    with holder.transaction():
        for one in (document.id, made):
            writer.remove(holder, state_of(holder, one), save=writer.new_save(holder))
    network.send("LJU", "SKP")
    assert [one.id for one in desk.versions(told.meeting)] == [made]
    assert desk.draw_minutes(told.meeting, ["en"])[0] == before
    assert desk.verify(desk.get(made).code).standing is Standing.IN_FORCE


def test_a_number_that_two_stations_gave_is_printed_for_neither_until_one_has_another(
    network: Network, told: Held
) -> None:
    desk, station = network["SKP"], network["LJU"]
    version = desk.approve_minutes(told.meeting)
    network.send("SKP", "LJU")
    ours = desk.register_copy(version, name="Office of the Chair")
    station.register_copy(version, name="Office of the Minister")
    network.send("LJU", "SKP")
    with pytest.raises(CopyTwice):
        desk.draw_minutes(told.meeting, ["en"], copy=1)
    with pytest.raises(CopyTwice):
        desk.numbered_copy(version, 1)
    desk.change(ours, number=2)
    assert desk.numbered_copy(version, 2).id == ours
    assert desk.draw_minutes(told.meeting, ["en"], copy=1)[1].version == version


def test_two_corrigenda_of_one_number_make_versions_of_two_numbers(
    network: Network, told: Held
) -> None:
    desk, station = network["SKP"], network["LJU"]
    desk.approve_minutes(told.meeting)
    network.send("SKP", "LJU")
    desk.correct_minutes(told.meeting, "Fifty.")
    station.correct_minutes(told.meeting, "Sixty.")
    network.send("LJU", "SKP")
    made = []
    for seals in ("Fifty.", "Sixty."):
        desk.change(told.seized, text={"en": seals, "mk": seals})
        made.append(desk.get(desk.approve_minutes(told.meeting)).number)
    assert made == ["1.1", "1.2"]


def test_a_refusal_is_not_overheard_where_another_station_wrote_an_approval(
    network: Network, told: Held
) -> None:
    desk, station = network["SKP"], network["LJU"]
    desk.send_for_comments(told.meeting)
    network.send("SKP", "LJU")
    desk.record_approval(told.meeting, country="AL", decision="REFUSED")
    station.record_approval(told.meeting, country="AL")
    network.send("LJU", "SKP")
    refused = {one.party.country: one.refused for one in desk.delegations_said(told.meeting)}
    assert refused["AL"]
    desk.record_approval(told.meeting, country="AL")
    approved = {one.party.country: one.approved for one in desk.delegations_said(told.meeting)}
    assert approved["AL"]


def test_twenty_thousand_equal_lines_are_compared_at_once() -> None:
    def of(count: int) -> Frozen:
        actions = tuple(Action("A", {"en": "."}, {}, {}) for _ in range(count))
        return Frozen(MinutesPaper(("en",), "1", {}, {}, actions=actions), "0", {}, (), {}, ())

    found = differences(of(20_000), of(20_001))
    assert [one.section for one in found] == [Section.ACTIONS]


def test_a_code_names_the_station_that_froze_it_wherever_it_is_asked(
    network: Network, told: Held
) -> None:
    code = network["SKP"].get(network["SKP"].approve_minutes(told.meeting)).code
    network.send("SKP", "TIA")
    assert {one: network[one].verify(code).station for one in ("SKP", "TIA")} == {
        "SKP": "SKP", "TIA": "SKP",
    }  # fmt: skip
    assert network["LJU"].verify(code).station == ""  # not known there


def test_nobody_takes_an_approval_back(network: Network, told: Held) -> None:
    desk, station = network["SKP"], network["LJU"]
    draft = desk.send_for_comments(told.meeting)
    for country in ("AL", "MK"):
        desk.record_approval(told.meeting, country=country)
    first = desk.approve_minutes(told.meeting)
    desk.correct_minutes(told.meeting, "Misheard.")
    desk.change(told.seized, text={"en": "Fifty seals.", "mk": "Педесет."})
    second = desk.approve_minutes(told.meeting)
    before, _ = desk.draw_minutes(told.meeting, ["en"])
    for named in ("", draft, told.item, first):
        network.send("SKP", "LJU")
        force(station, told.meeting, approved=named)
        network.send("LJU", "SKP")
        assert desk.minutes_state(told.meeting).approved == second
        assert desk.verify(desk.get(second).code).standing is Standing.IN_FORCE
        assert desk.draw_minutes(told.meeting, ["en"])[0] == before
        assert desk.verify(desk.get(first).code).standing is Standing.SUPERSEDED
        with pytest.raises(MinutesLocked):
            desk.change(told.seized, text={"en": "None."})
    desk.correct_minutes(told.meeting, "Miscounted.")
    desk.change(told.seized, text={"en": "Sixty seals.", "mk": "Шеесет."})
    third = desk.approve_minutes(told.meeting)
    assert desk.get(told.meeting).approved == third
    assert desk.get(third).replaces == second


def test_of_two_approvals_that_somebody_took_away_one_is_chosen(
    network: Network, told: Held
) -> None:
    desk, station = network["SKP"], network["LJU"]
    for register, text in ((desk, "Forty-one seals."), (station, "Fifty seals.")):
        register.change(told.seized, text={"en": text, "mk": text})
        register.approve_minutes(told.meeting)
    network.settle_down()
    force(station, told.meeting, approved="")
    network.send("LJU", "SKP")
    rivals = desk.minutes_state(told.meeting).rivals
    assert len(rivals) == 2
    desk.choose_version(told.meeting, rivals[1])
    assert desk.minutes_state(told.meeting).approved == rivals[1]
    assert desk.get(told.meeting).approved == rivals[1]


def test_versions_that_another_station_deleted_go_on_telling_what_a_paper_is(
    network: Network, told: Held
) -> None:
    desk, station = network["SKP"], network["LJU"]
    first = desk.approve_minutes(told.meeting)
    desk.correct_minutes(told.meeting, "Misheard.")
    desk.change(told.seized, text={"en": "Fifty seals.", "mk": "Педесет."})
    second = desk.approve_minutes(told.meeting)
    network.send("SKP", "LJU")
    holder = station._holder
    with holder.transaction():
        writer.remove(holder, state_of(holder, second), save=writer.new_save(holder))
    network.send("LJU", "SKP")
    said = desk.verify(desk.get(first).code)
    assert (said.standing, said.by_number) == (Standing.SUPERSEDED, "1.1")
    assert desk.minutes_state(told.meeting).locked
    with pytest.raises(MinutesLocked):
        desk.change(told.seized, text={"en": "None."})


def test_the_codes_of_a_meeting_in_the_bin_are_told_as_before(network: Network) -> None:
    desk = network["SKP"]
    told = held(desk)
    first = desk.approve_minutes(told.meeting)
    desk.correct_minutes(told.meeting, "Misheard.")
    desk.change(told.seized, text={"en": "Fifty seals.", "mk": "Педесет."})
    second = desk.approve_minutes(told.meeting)
    desk.delete(told.meeting, reason="Entered twice.")
    for one, standing in ((first, Standing.SUPERSEDED), (second, Standing.IN_FORCE)):
        said = desk.verify(desk.get(one).code)
        assert (said.standing, said.in_bin) == (standing, True)
