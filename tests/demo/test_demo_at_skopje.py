"""What the attaché in Skopje sees in the demo: late work, a conflict that waits, minutes."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from liaison_desk.bundle.plan import Effect
from liaison_desk.demo.network import DemoNetwork

SKOPJE = ZoneInfo("Europe/Skopje")
HERE = "Gjurmim pasurish: 3 apartamente, 2 llogari"
THERE = "Gjurmim pasurish në Bari dhe Shkup"


def test_the_inbox_holds_the_minutes_of_ljubljana_and_one_conflict(demo: DemoNetwork) -> None:
    with demo.open() as register:
        assert list(register.inbox()) == list(demo.inbox)
        ljubljana, tirana = [register.read_bundle(one) for one in demo.inbox]
        assert (ljubljana.station, tirana.station) == ("LJU", "TIA")
        assert {one.effect for one in ljubljana.items} == {Effect.NEW}
        assert demo.conflict == demo.inbox[1]
        (met,) = tirana.conflicts
        assert met.record == demo.ids["assets"]
        (title,) = [one for one in met.fields if one.conflict]
        assert (title.field, title.before, title.theirs) == ("title", HERE, THERE)
        assert [one.kind for one in tirana.new] == ["entry"]
        assert [one.kind for one in tirana.changed] == ["contact"]
        assert not tirana.missing


def test_taking_both_leaves_one_conflict_with_its_authors_and_times(own_demo: DemoNetwork) -> None:
    with own_demo.open() as register:
        for path in own_demo.inbox:
            register.apply(register.read_bundle(path))
        (conflict,) = register.conflicts()
        told = {
            one.value: (
                register.get(one.officer).name,
                datetime.fromtimestamp(one.time / 1000, SKOPJE).strftime("%d.%m %H:%M"),
            )
            for one in conflict.readings
        }
        assert told == {
            HERE: ("Ylli Përmetari", "15.03 18:02"),
            THERE: ("Gëzim Këlliçi", "15.03 16:20"),
        }
        assert {one.number for one in register.list("meeting")} == {
            own_demo.numbers[one] for one in ("ohrid", "ljubljana", "steering meeting")
        }  # fmt: skip
        assert len(register.list("contact")) == 9
        register.check()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("gjorgji kjosevski", "Ѓорѓи Ќосевски"),
        ("ljupka", "Љупка Ѕвездановска"),
        ("nježić", "Ђурђица Њежић"),
        ("Evangelos", "Ευάγγελος Μπουρτζόγλου"),
        ("guclu", "Yıldız Güçlüoğlu"),
        ("dalfieri", "Nicolò D’Alfieri"),
    ],
)
def test_contacts_are_found_in_latin_letters(demo: DemoNetwork, query: str, name: str) -> None:
    with demo.open() as register:
        assert name in [one.label for one in register.find(query) if one.kind == "contact"]


def test_turkey_is_six_days_late_and_was_reminded_twice(demo: DemoNetwork) -> None:
    with demo.open() as register:
        late = register.requests(case=demo.ids["vehicles"])[0]
        assert (late.entry.partner, str(late.urgency), late.state.reminders) == ("TR", "late", 2)
        assert late.state.due
        assert (register.now() - late.state.due).days == 6
        (part,) = register.list("entry", file=demo.ids["vehicles"], answer_kind="PART")
        assert (part.partner, part.answers) == ("BG", demo.ids["vehicles BG"])


def test_italy_asked_for_time_and_the_first_date_stays(demo: DemoNetwork) -> None:
    with demo.open() as register:
        (asked,) = register.requests(case=demo.ids["assets"])
        assert asked.state.first_due == datetime(2026, 3, 17, 17, 40, tzinfo=SKOPJE)
        assert asked.state.due == datetime(2026, 3, 20, 17, 40, tzinfo=SKOPJE)
        assert asked.state.acknowledged
        case = register.get(demo.ids["assets"])
        assert (case.title, case.level, case.handling) == (HERE, "1", ["H1"])
        assert register.waiting("BUC")  # the request to Skopje's police is not sent yet


def test_a_reference_of_the_partner_is_found_without_its_punctuation(demo: DemoNetwork) -> None:
    with demo.open() as register:
        for query in ("бр. 10.1-456/1", "1934-22", "TEST-AA-117"):
            assert register.find(query), query


@pytest.mark.parametrize(
    ("station", "meeting", "languages", "said"),
    [
        ("SKP", "ohrid", ("sq", "mk"), ["Ѓорѓи Ќосевски", "Ευάγγελος Μπουρτζόγλου",
                                        "Zejnil Ćemanbegić", "11.11.2025 година"]),
        ("SKP", "ohrid", ("en",), ["Ștefania Țurțureanu", "11 November 2025"]),
        ("LJU", "ljubljana", ("sq", "sl"), ["Črtomir Škrjanec", "24. 3. 2026", "24.03.2026"]),
    ],
)  # fmt: skip
def test_the_minutes_can_be_printed(
    demo: DemoNetwork, station: str, meeting: str, languages: tuple[str, ...], said: list[str],
    tmp_path: Path,
) -> None:  # fmt: skip
    paper = tmp_path / "minutes.pdf"
    with demo.open(station) as register:
        printed = register.print_minutes(demo.ids[meeting], paper, languages)
    assert not printed.draft
    assert not printed.untranslated
    assert not printed.kept_back
    assert not printed.numbered
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.read_bytes())).pages)
    text = " ".join(text.split())
    assert [one for one in said if one not in text] == []
