"""The tabs of a meeting tell what became of topics, comments, versions and copies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from liaison_desk.register import Register
from liaison_desk.ui.presenters.meetings.life.minutes_forms import OVER
from liaison_desk.ui.presenters.meetings.life.series_forms import TOPIC
from tests.desk.minutes.held import held
from tests.ui.desk import Desk, shown
from tests.ui.keys import press, type_text
from tests.ui.meetings.steps import form, of_line, opened, over, save, take


def two_meetings(reg: Register) -> tuple[str, str]:
    """Hold a meeting with two topics; return it and the topic that stays open."""
    meeting = reg.add("meeting", title={"en": "Routes"}, starts="2026-03-10", status="DRAFT",
                      languages=["en"], next_meeting="2026-04-14")  # fmt: skip
    reg.add("participant", file=meeting, name="Ana Kos", country="AL")
    item = reg.add("agenda_item", file=meeting, title={"en": "Vans"})
    over_ = reg.add("agenda_item", file=meeting, title={"en": "Opening"})
    reg.close_topic(over_)
    reg.add("paragraph", file=meeting, item=item, text={"en": "Two vans were seen."})
    return meeting, item


def test_the_next_meeting_is_made_in_one_step_that_says_what_comes_along(desk: Desk) -> None:
    meeting, _ = desk.ask(two_meetings)
    opened(desk, meeting)
    take(desk, "next_meeting")
    assert "1 participant; 1 open topic: Vans; 0 open actions" in shown(desk.meetings.stack.top)
    assert form(desk).editors["starts"].value() == "2026-04-14"
    save(desk)
    made = desk.meetings.record
    assert made != meeting
    page = desk.meetings.meeting_page
    page.tabs.choose("plan")
    (item,) = desk.ask(lambda reg: reg.list("agenda_item", file=made))
    assert "from Routes" in shown(page.plan)
    of_line(desk, item.id, "life:topic")
    assert "Two vans were seen." in shown(over(desk))
    press(over(desk), Qt.Key.Key_Escape)
    desk.rest()
    desk.step("life:reopen_topic", page.plan)
    (closed,) = desk.ask(lambda reg: reg.closed_topics(made))
    form(desk).editors[TOPIC].set_value(closed.id)
    save(desk)
    assert "Opening" in shown(page.plan)


def test_a_topic_is_closed_and_skipped_on_its_line(desk: Desk) -> None:
    meeting, item = desk.ask(two_meetings)
    opened(desk, meeting)
    of_line(desk, item, "life:outcome:SKIPPED")
    assert desk.ask(lambda reg: reg.get(item)).outcome == "SKIPPED"
    of_line(desk, item, "life:outcome:CLOSED")
    assert desk.ask(lambda reg: reg.get(item)).outcome == "CLOSED"
    assert "Closed" in shown(desk.meetings.meeting_page.plan)


def test_a_comment_begins_at_its_paragraph_by_key_and_button_while_a_version_is_out(
    desk: Desk,
) -> None:
    one = desk.ask(held)
    opened(desk, one.meeting, "minutes")
    minutes = desk.meetings.meeting_page.minutes
    comment_on(desk, 0)
    assert desk.meetings.forms.top is None  # nothing is out for comments yet
    desk.ask(lambda reg: reg.send_for_comments(one.meeting, by="2099-01-15"))
    opened(desk, one.meeting, "minutes")
    comment_on(desk, 0)
    assert form(desk).editors["about"].value() == one.opened
    form(desk).editors["country"].set_value("AL")
    form(desk).editors["text"].set_value("It was the deputy who opened it.")
    save(desk)
    (said,) = desk.ask(lambda reg: reg.list("comment", file=one.meeting))
    assert (said.about, said.country) == (one.opened, "AL")
    assert desk.meetings.meeting_page.tabs.current == "minutes"
    first, second = (
        minutes._widgets[at].findChild(QPushButton, "minutes-comment") for at in (0, 1)
    )
    assert first is not None
    assert first.text() == "1 comment open…"
    assert second is not None
    second.click()
    desk.rest()
    assert form(desk).editors["about"].value() == one.seized
    desk.meetings.forms.cancel()


def test_what_is_not_in_the_version_that_is_out_says_so_when_it_is_commented_on(
    desk: Desk,
) -> None:
    one = desk.ask(held)
    desk.ask(lambda reg: reg.send_for_comments(one.meeting, by="2099-01-15"))
    opened(desk, one.meeting, "minutes")
    new = desk.meetings.meeting_page.minutes
    new._widgets[1].take_focus("en")
    press(new._widgets[1]._texts["en"], Qt.Key.Key_Return)
    type_text(new._widgets[2]._texts["en"], "Later.")
    comment_on(desk, 2)
    assert desk.meetings.forms.top is None
    assert "not in the version that is out" in shown(new._widgets[2])


def comment_on(desk: Desk, place: int) -> None:
    """Press the key of a comment in a block of the minutes."""
    block = desk.meetings.meeting_page.minutes._widgets[place]
    block.take_focus("en")
    press(block._texts["en"], Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    desk.rest()


def test_comments_stand_by_their_paragraph_with_who_has_said_nothing(desk: Desk) -> None:
    def sent(reg: Register) -> tuple[str, str]:
        one = held(reg)
        reg.send_for_comments(one.meeting, by="2099-01-15", silence=True)
        comment = reg.comment(
            one.meeting, about=one.seized, country="AL", text="Forty-one.",
            proposed={"en": "Forty-one seals were broken."},
        )  # fmt: skip
        return one.meeting, comment

    meeting, comment = desk.ask(sent)
    opened(desk, meeting, "comments")
    said = shown(desk.meetings.meeting_page.comments)
    assert "1.2 Forty seals were broken." in said
    assert "Proposed: Forty-one seals were broken." in said
    assert "has said nothing yet" in said
    assert "is consent" in said
    of_line(desk, comment, "life:resolve")
    form(desk).editors["resolution"].set_value("REJECTED")
    form(desk).changed.emit()
    form(desk).editors["answer"].set_value("They were counted.")
    save(desk)
    said = shown(desk.meetings.meeting_page.comments)
    assert "Rejected" in said
    assert "Answer: They were counted." in said


def test_an_accepted_wording_replaces_what_was_changed_meanwhile_only_when_asked(
    desk: Desk,
) -> None:
    def sent(reg: Register) -> tuple[str, str, str]:
        one = held(reg)
        reg.send_for_comments(one.meeting, by="2099-01-15")
        comment = reg.comment(one.meeting, about=one.seized, country="AL", text="Forty-one.",
                              proposed={"en": "Forty-one seals were broken."})  # fmt: skip
        reg.change(one.seized, text={"en": "Forty seals of two vans were broken."})
        return one.meeting, one.seized, comment

    meeting, paragraph, comment = desk.ask(sent)
    opened(desk, meeting, "comments")
    of_line(desk, comment, "life:resolve")
    told = shown(desk.meetings.stack.top)
    assert "Proposed: Forty-one seals were broken." in told
    assert "it reads now: Forty seals of two vans were broken." in told
    assert form(desk).editors["resolution"].value() == ""
    form(desk).editors["resolution"].set_value("ACCEPTED")
    form(desk).changed.emit()
    desk.meetings.forms.save()
    desk.rest()
    assert "were changed after the version" in form(desk).complaint_of(OVER)
    assert desk.ask(lambda reg: reg.get(paragraph)).text["en"].startswith("Forty seals of two")
    form(desk).editors[OVER].set_value(1)
    save(desk)
    assert desk.ask(lambda reg: reg.get(paragraph)).text["en"] == "Forty-one seals were broken."


def test_copies_tell_what_became_of_each_and_versions_what_changed(desk: Desk) -> None:
    def given_out(reg: Register) -> tuple[str, str, str]:
        one = held(reg)
        first = reg.approve_minutes(one.meeting)
        copy = reg.register_copy(first, country="AL")
        reg.correct_minutes(one.meeting, "A number was wrong.")
        reg.change(one.seized, text={"en": "Fifty seals were broken."})
        return one.meeting, copy, reg.approve_minutes(one.meeting)

    meeting, copy, second = desk.ask(given_out)
    opened(desk, meeting, "copies")
    page = desk.meetings.meeting_page
    assert "receipt not confirmed" in shown(page.copies)
    for step in ("receipt", "copy_returned"):
        of_line(desk, copy, f"life:{step}")
        save(desk)
    kept = desk.ask(lambda reg: reg.get(copy))
    assert kept.receipt_on
    assert kept.returned_on
    of_line(desk, second, "life:compare")
    assert "Fifty" in shown(over(desk))
    assert "Forty" in shown(over(desk))


def test_an_annex_is_given_its_title_on_paper_until_the_minutes_are_approved(
    desk: Desk, tmp_path: Path
) -> None:
    meeting = desk.ask(held).meeting
    scan = tmp_path / "scan0042.pdf"
    scan.write_bytes(b"x")
    annex = desk.ask(lambda reg: reg.attach(meeting, scan))
    opened(desk, meeting)
    of_line(desk, annex, "part:attachment")
    assert set(form(desk).editors) == {"title", "type"}
    form(desk).editors["title"].set_value({"en": "List of seals", "mk": "Список на пломби"})
    form(desk).editors["title"].changed.emit()
    save(desk)
    assert "List of seals" in shown(desk.meetings.meeting_page.plan)
    assert desk.ask(lambda reg: reg.get(annex)).title["mk"] == "Список на пломби"
    desk.ask(lambda reg: reg.approve_minutes(meeting))
    opened(desk, meeting)
    line = desk.meetings.meeting_page.plan.findChild(QWidget, f"line-{annex}")
    assert line is not None
    assert line.findChild(QAction, "step-part:attachment") is None
