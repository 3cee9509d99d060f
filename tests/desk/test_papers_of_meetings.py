"""Agenda, invitation, attendance list and list of actions, filled from the register."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from liaison_desk.desk.errors import NotAMeeting
from liaison_desk.desk.handling.errors import AboveTheirs, ConsentMissing
from liaison_desk.desk.meetings.errors import NoSuchPaper, NotItsParticipant
from liaison_desk.desk.meetings.papers.invitation import names
from liaison_desk.desk.meetings.papers.printing import SORTS
from liaison_desk.register import Register
from liaison_desk.words import LANGUAGES
from tests.desk import rich_meeting
from tests.desk.minutes.held import held
from tests.desk.network import Network
from tests.desk.test_minutes import disclosures
from tests.printing.specimens import ITEMS


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


def text_of(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data), strict=True).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def drawn(register: Register, meeting: str, sort: str, *languages: str, **more: Any) -> str:
    return text_of(register.draw_paper(meeting, sort, languages or ("en",), **more)[0])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sort", SORTS)
def test_each_paper_is_drawn_of_a_rich_meeting_in_every_language(
    skopje: Register, tmp_path: Path, sort: str, language: str
) -> None:
    meeting = rich_meeting.enter(skopje, tmp_path)
    person = skopje.list("participant", file=meeting)[0].id
    data, told = skopje.draw_paper(
        meeting, sort, [language], participant=person if sort == "invitation" else ""
    )
    text = text_of(data)
    assert "BUC-MTG-2025-0012" in text
    assert (told.level, told.languages, told.unsettled) == ("1", (language,), ())
    assert told.pages >= 1
    if sort in {"agenda", "invitation"}:
        ink = text.replace(" ", "")
        assert all(one[language][:12].replace(" ", "") in ink for one in ITEMS)


def test_the_agenda_says_day_time_documents_and_where_a_topic_comes_from(
    skopje: Register, tmp_path: Path
) -> None:
    first = skopje.add("meeting", title={"en": "Routes"}, starts="2025-03-12", status="HELD",
                       languages=["en"])  # fmt: skip
    skopje.add("agenda_item", file=first, title={"en": "Seizures"}, minutes=20)
    meeting = skopje.make_next(first, starts="2025-06-01", ends="2025-06-02")
    (carried,) = skopje.list("agenda_item", file=meeting)
    skopje.change(carried.id, begins="2025-06-01T09:30 Europe/Skopje")
    other = skopje.add("agenda_item", file=meeting, title={"en": "Telephones"},
                       begins="2025-06-02T10:00 Europe/Skopje")  # fmt: skip
    skopje.add("agenda_item", file=meeting, title={"en": "Further business"})
    skopje.skip_topic(skopje.add("agenda_item", file=meeting, title={"en": "Left out"}))
    (tmp_path / "List of numbers.pdf").write_bytes(b"x")
    skopje.attach(other, tmp_path / "List of numbers.pdf")
    (tmp_path / "Not of the agenda.pdf").write_bytes(b"x")
    skopje.attach(meeting, tmp_path / "Not of the agenda.pdf")
    text = drawn(skopje, meeting, "agenda")
    said = ["1 June 2025", "09:30", "Seizures", "from the meeting of 12 March 2025", "2 June 2025",
            "10:00", "Telephones", "List of numbers", "Further business"]  # fmt: skip
    places = [text.index(one, text.index("1 June 2025", text.index("Seizures") - 80))
              for one in said]  # fmt: skip
    assert places == sorted(places)
    assert "Left out" not in text
    assert "Not of the agenda" not in text
    assert skopje.draw_paper(meeting, "agenda", ["en"])[1].draft
    skopje.set_agenda(meeting)
    assert not skopje.draw_paper(meeting, "agenda", ["en"])[1].draft


def test_an_invitation_goes_to_one_addressee_with_the_day_by_which_to_answer(
    skopje: Register,
) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes"}, starts="2026-03-12")
    unit = skopje.add("organisation", name={"en": "Border police"}, country="ME")
    one = skopje.add("participant", file=meeting, organisation=unit, country="ME",
                     name="Željko Šćepanovski", function={"en": "Head of sector"})  # fmt: skip
    skopje.add("participant", file=meeting, country="IT", name="Chiara Bassani")
    skopje.invite(meeting, on="2025-11-03")
    (officer,) = skopje.list("officer")
    skopje.change(officer.id, function="Police attaché")
    text = drawn(skopje, meeting, "invitation", participant=one, answer_by=date(2026, 1, 15))
    for said in ("Željko Šćepanovski", "Head of sector", "Border police", "Montenegro",
                 "3 November 2025", "15 January 2026", "Officer SKP",
                 "Police attaché"):  # fmt: skip
        assert said in text
    assert "Chiara" not in text
    with pytest.raises(NotItsParticipant):
        skopje.draw_paper(meeting, "invitation", ["en"])


def test_an_invitation_asks_for_the_consent_of_its_addressee_alone(
    skopje: Register, tmp_path: Path
) -> None:
    italy, greece = (
        skopje.add("organisation", name={"en": one}, country=code)
        for one, code in (("Italy", "IT"), ("Greece", "GR"))
    )
    meeting = skopje.add("meeting", title={"en": "Routes"}, languages=["en"])
    item = skopje.add("agenda_item", file=meeting, title={"en": "A tip"}, handling=["H2"],
                      originator=italy)  # fmt: skip
    owner, guest = (
        skopje.add("participant", file=meeting, organisation=one) for one in (italy, greece)
    )
    assert skopje.draw_paper(meeting, "invitation", participant=owner)[1].unallowed == ()
    assert skopje.draw_paper(meeting, "invitation", participant=guest)[1].unallowed == (item,)
    skopje.print_paper(meeting, "invitation", tmp_path / "a.pdf", participant=owner)
    with pytest.raises(ConsentMissing):
        skopje.print_paper(meeting, "invitation", tmp_path / "b.pdf", participant=guest)
    with pytest.raises(ConsentMissing):
        skopje.print_paper(meeting, "agenda", tmp_path / "c.pdf")
    assert not (tmp_path / "b.pdf").exists()


def test_who_does_not_come_has_no_line_to_sign(skopje: Register) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes"}, starts="2025-03-12", ends="2025-03-13")
    comes, declined, sends = (
        skopje.add("participant", file=meeting, country="IT", name=one)
        for one in ("Chiara Comes", "Nicolò Declines", "Bruno Sends")
    )
    skopje.answer_invitation(comes, "ACCEPTED")
    skopje.answer_invitation(declined, "DECLINED")
    skopje.replace_participant(sends, name="Dario Instead")
    text = drawn(skopje, meeting, "attendance")
    assert "Chiara Comes" in text
    assert "Dario Instead" in text
    assert "Declines" not in text
    assert "Sends" not in text
    assert "12 March 2025" in text
    assert "13 March 2025" in text  # a column for each day


def test_the_list_of_actions_says_how_each_stands_and_what_shows_it(
    skopje: Register, tmp_path: Path
) -> None:
    first = skopje.add("meeting", title={"en": "Routes"}, starts="2025-03-12", status="HELD")
    late = skopje.add("action", file=first, text={"en": "Old list."}, owner="Customs",
                      due="2025-04", status="OPEN")  # fmt: skip
    meeting = skopje.make_next(first, starts="2025-06-01")
    done = skopje.add("action", file=meeting, text={"en": "New list."}, owner="Police",
                      due="2030-04", status="OPEN")  # fmt: skip
    (tmp_path / "Answer.pdf").write_bytes(b"x")
    skopje.attach(done, tmp_path / "Answer.pdf")
    skopje.mark_action(done, "DONE")
    text = drawn(skopje, meeting, "actions")
    assert "A1 New list." in text
    assert "Evidence: Answer.pdf." in text
    assert f"agreed at the meeting {skopje.get(first).number}" in text
    assert "A1 Old list." in text  # as the minutes of its own meeting have it
    assert skopje.get(late).due
    assert "overdue" in text
    assert text.count("Done") == 1


def test_a_paper_is_marked_by_what_stands_on_it_and_leaves_out_what_stays_at_the_post(
    skopje: Register,
) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes"}, level="0")
    skopje.add("agenda_item", file=meeting, title={"en": "Ours"}, restricted_to_post=True)
    skopje.add("paragraph", file=meeting, text={"en": "Secret."}, level="2")
    assert skopje.draw_paper(meeting, "agenda", ["en"])[1].level == "0"
    skopje.add("agenda_item", file=meeting, title={"en": "Theirs"}, level="1")
    data, told = skopje.draw_paper(meeting, "agenda", ["en"])
    assert told.level == "1"
    assert len(told.kept_back) == 1
    assert "Ours" not in text_of(data)


def test_printing_is_logged_with_the_paper_and_looking_is_not(
    skopje: Register, tmp_path: Path
) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes"}, languages=["en"])
    skopje.draw_paper(meeting, "attendance")
    assert disclosures(skopje) == []
    skopje.print_paper(meeting, "attendance", tmp_path / "list.pdf")
    (entry,) = disclosures(skopje)
    assert (entry["how"], entry["record"], entry["paper"]) == ("print", meeting, "attendance")
    assert (tmp_path / "list.pdf").read_bytes()[:5] == b"%PDF-"
    for sort, of, refused in (("poster", meeting, NoSuchPaper),
                              ("agenda", skopje.officer, NotAMeeting)):  # fmt: skip
        with pytest.raises(refused):
            skopje.draw_paper(of, sort, ["en"])


def test_the_log_says_for_whom_an_invitation_was_printed(skopje: Register, tmp_path: Path) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes"}, starts="2026-03-10", languages=["en"])
    unit = skopje.add("organisation", name={"en": "Border Police"}, country="AL")
    invited = skopje.add("participant", file=meeting, organisation=unit, name="Arbër Gjoka")
    alone = skopje.add("participant", file=meeting, name="Ana Kos", country="SI")
    for at, one in enumerate((invited, alone)):
        skopje.print_paper(meeting, "invitation", tmp_path / f"{at}.pdf", participant=one)
    first, second = disclosures(skopje)
    assert (first["to_org"], first["country"]) == (unit, "AL")
    assert (second["to"], second["country"]) == (alone, "SI")


def test_nobody_is_invited_on_paper_above_what_they_may_be_sent(
    skopje: Register, tmp_path: Path
) -> None:
    meeting = skopje.add(
        "meeting", title={"en": "Routes"}, starts="2026-03-10", languages=["en"], level="2"
    )
    below = skopje.add("organisation", name={"en": "Below"}, country="AL", max_level="1")
    invited = skopje.add("participant", file=meeting, organisation=below, name="Arbër Gjoka")
    with pytest.raises(AboveTheirs):
        skopje.print_paper(meeting, "invitation", tmp_path / "a.pdf", participant=invited)
    assert not (tmp_path / "a.pdf").exists()


def test_a_list_of_nothing_says_so(skopje: Register) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes"}, starts="2026-03-10", languages=["en"])
    assert "No actions are recorded." in drawn(skopje, meeting, "actions")
    version = skopje.approve_minutes(held(skopje).meeting)
    assert "No copy is registered yet." in text_of(skopje.draw_copies(version, ["en"])[0])


def test_a_topic_of_which_nothing_is_written_stands_on_the_agenda_alone(skopje: Register) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes"}, starts="2026-03-10", languages=["en"],
                         status="DRAFT")  # fmt: skip
    skopje.add("agenda_item", file=meeting, title={"en": "Seals"})
    spoken = skopje.add("agenda_item", file=meeting, title={"en": "Lorries"})
    skopje.add("paragraph", file=meeting, item=spoken, text={"en": "Forty came."}, basis="FACT")
    text = text_of(skopje.draw_minutes(meeting, ["en"])[0])
    assert text.count("Seals") == 1
    assert "2.2 Lorries 2.2.1 Forty came." in text


def test_an_invitation_names_the_function_of_the_contact_and_the_number_once(
    skopje: Register,
) -> None:
    officer = skopje.list("officer")[0].id
    skopje.change(officer, function={"en": "police attaché", "mk": "полициски аташе"})
    meeting = skopje.add("meeting", title={"en": "Routes"}, starts="2026-03-10", languages=["en"])
    person = skopje.add("participant", file=meeting, country="AL", contact=officer)
    text = drawn(skopje, meeting, "invitation", "en", participant=person)
    number = skopje.get(meeting).number
    assert text.count("police attaché") >= 2  # who is invited, and who signs
    assert "Meeting " + number not in text
    assert "полициски аташе" in drawn(skopje, meeting, "invitation", "mk", participant=person)


def test_an_address_names_the_state_once(skopje: Register) -> None:
    named = {"en": "State Prosecution, Montenegro", "sl": "Tožilstvo"}
    office = skopje.add("organisation", country="ME", name=named)
    meeting = skopje.add("meeting", title={"en": "Vans", "sl": "Kombiji"}, languages=["en", "sl"])
    guest = skopje.add("participant", file=meeting, organisation=office, country="ME")
    said = drawn(skopje, meeting, "invitation", "en", participant=guest)
    assert "State Prosecution, Montenegro" in said
    assert "Montenegro, Montenegro" not in " ".join(said.split())
    assert "Montenegro\nMontenegro" not in said
    assert "Črna gora" in drawn(skopje, meeting, "invitation", "sl", participant=guest)
    both = drawn(skopje, meeting, "invitation", "en", "sl", participant=guest)
    assert "Črna gora" not in both  # the other language of the same letter names it


@pytest.mark.parametrize(
    ("office", "state"),
    [
        ("Ministrstvo za notranje zadeve Republike Slovenije", "Slovenija"),
        ("Ministria e Punëve të Brendshme e Sllovenisë", "Sllovenia"),
        ("Office of the Italian liaison officer, Tirana", "Italy"),
        ("Ambasada e Shqipërisë", "Shqipëria"),
        ("Policia e Maqedonisë së Veriut", "Maqedonia e Veriut"),
        ("Полиција на Северна Македонија", "Северна Македонија"),
        ("Uprava policije Črne gore", "Črna gora"),
        ("Prokuroria e Malit të Zi", "Mali i Zi"),
        ("Държавна полиция, Косово", "Косово"),
    ],
)
def test_an_office_names_its_state_in_whatever_case(office: str, state: str) -> None:
    assert names(office, state)


@pytest.mark.parametrize(
    ("office", "state"),
    [
        ("Ministry of the Interior", "Albania"),
        ("North Rhine police", "North Macedonia"),
        ("Policia Kufitare, Durrës", "Shqipëria"),
        ("", "Italy"),
    ],
)
def test_an_office_that_names_no_state_has_it_below(office: str, state: str) -> None:
    assert not names(office, state)


def test_a_delegate_without_an_office_is_invited_for_a_state_and_not_in_it(
    skopje: Register,
) -> None:
    meeting = skopje.add("meeting", title={"en": "Vans"}, languages=["en", "sq"])
    post = {"en": "police attaché in Skopje", "sq": "atashe i policisë në Shkup"}
    guest = skopje.add(
        "participant", file=meeting, name="Ylli Përmetari", function=post, country="AL"
    )
    said = drawn(skopje, meeting, "invitation", "en", participant=guest)
    assert "Police attaché in Skopje Delegation: Albania" in said  # a line of its own begins large
    assert "Ylli Përmetari, police attaché in Skopje, Delegation: Albania" in said
    told = drawn(skopje, meeting, "invitation", "sq", participant=guest)
    assert "Atashe i policisë në Shkup Delegacioni: Shqipëria" in told


def test_a_letter_greets_whom_it_names_and_else_the_colleagues_of_an_office(
    skopje: Register,
) -> None:
    unit = skopje.add("organisation", name={"en": "Border Police"}, country="AL")
    meeting = skopje.add("meeting", title={"en": "Vans"}, languages=["en", "mk"])
    office = skopje.add("participant", file=meeting, organisation=unit)
    person = skopje.add("participant", file=meeting, organisation=unit, name="Ana Kos")
    assert "Dear colleagues," in drawn(skopje, meeting, "invitation", participant=office)
    assert "Dear colleague," in drawn(skopje, meeting, "invitation", participant=person)
    greeting = "Почитувана колешке / почитуван колега,"
    assert greeting in drawn(skopje, meeting, "invitation", "mk", participant=person)


def test_the_slip_says_once_what_is_the_same_in_both_languages(skopje: Register) -> None:
    meeting = skopje.add("meeting", title={"en": "Vans", "sq": "Furgonë"}, languages=["en", "sq"])
    post = {"en": "head of unit", "sq": "drejtuese e njësisë"}
    guest = skopje.add("participant", file=meeting, name="Ana Kos", function=post, country="SI")
    slip = drawn(skopje, meeting, "invitation", "en", "sq", participant=guest)
    assert slip.count("Ana Kos") == 2  # in the address, on the slip
    assert "Ana Kos, head of unit, Delegation: Slovenia" in slip
    assert "drejtuese e njësisë, Delegacioni: Sllovenia" in slip
    assert slip.index("Yours sincerely") < slip.index("Answer to the invitation")


def test_nobody_travels_to_a_meeting_by_video(skopje: Register) -> None:
    for held_how, asked in (("VIDEO", False), ("MIXED", True), (None, True)):
        meeting = skopje.add("meeting", title={"en": "V"}, languages=["en"], held=held_how)
        guest = skopje.add("participant", file=meeting, name="Ana Kos")
        slip = drawn(skopje, meeting, "invitation", participant=guest)
        assert ("Arrival and departure" in slip) is asked, held_how
        assert "Interpretation" in slip


def test_papers_before_a_meeting_say_what_is_spoken_there(skopje: Register) -> None:
    meeting = skopje.add("meeting", title={"en": "V"}, languages=["sq", "it", "en"])
    guest = skopje.add("participant", file=meeting, name="Ana Kos")
    for sort, more in (("invitation", {"participant": guest}), ("agenda", {})):
        said = drawn(skopje, meeting, sort, **more)
        assert "Language English, Albanian, Italian" in said, sort


def test_a_fact_that_stands_alone_has_its_whole_line(skopje: Register) -> None:
    spoken = ["sq", "it", "en", "mk", "sl", "el"]
    meeting = skopje.add("meeting", title={"en": "V"}, starts="2026-03-10", languages=spoken)
    data, _ = skopje.draw_paper(meeting, "agenda", ["en"])
    text = PdfReader(io.BytesIO(data), strict=True).pages[0].extract_text()
    assert "English, Albanian, Greek, Italian, Macedonian, Slovene" in text.splitlines()


def test_a_paper_of_one_case_speaks_of_a_case(skopje: Register) -> None:
    cases = [skopje.add("case", title="One"), skopje.add("case", title="Two")]
    meeting = skopje.add("meeting", title={"en": "V"}, languages=["en"], cases=cases[:1])
    one, other = (skopje.get(case).number for case in cases)
    assert f"Case {one}" in drawn(skopje, meeting, "agenda")
    skopje.change(meeting, cases=cases)
    assert f"Cases {one}, {other}" in drawn(skopje, meeting, "agenda")


def test_guests_sign_on_the_page_that_has_room_and_begin_none_for_the_last_two(
    skopje: Register,
) -> None:
    meeting = skopje.add("meeting", title={"en": "Routes"}, starts="2026-03-10", languages=["en"])
    lines = set()
    for at in range(16):
        skopje.add("participant", file=meeting, country="MK", name=f"Ana {at}")
        data, _ = skopje.draw_paper(meeting, "attendance", ["en"])
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
        last = pages[-1].rsplit("Guests", 1)[1].split() if "Guests" in pages[-1] else []
        guests = [int(one) for one in last if one.isdigit() and at + 2 <= int(one) <= at + 5]
        assert len(guests) >= 2, (at, pages[-1])
        lines.add(len(guests))
    assert lines >= {2, 4}
