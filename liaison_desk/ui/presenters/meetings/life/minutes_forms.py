"""Forms by which minutes move on: comments, delegations, signatures, corrigenda, the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final

from liaison_desk.desk.minutes.approving import Party
from liaison_desk.desk.reading import Record
from liaison_desk.records import vocabulary
from liaison_desk.records.field import Field, Type
from liaison_desk.records.minutes.state import Step
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given, LineEditor
from liaison_desk.ui.editors.layout import BEYOND, Extra, Layout
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.presenters.feed_values import given_of
from liaison_desk.ui.presenters.forms.tasks import Start
from liaison_desk.ui.presenters.meetings import minutes_view
from liaison_desk.ui.presenters.meetings.life.step_form import StepForm, fields_of, in_force
from liaison_desk.ui.presenters.meetings.tasks import named
from liaison_desk.ui.presenters.record_view import short, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

SCAN: Final = "scan"  # a step of its own: the signed paper comes back
PARTY: Final = f"{BEYOND}party"
CODE: Final = f"{BEYOND}code"
PATH: Final = f"{BEYOND}path"
TO: Final = f"{BEYOND}moved_to"
OVER: Final = f"{BEYOND}over"  # what was changed meanwhile is replaced
SEEN: Final = f"{BEYOND}seen"  # what stood there when the form was opened; never asked for
_SHOWN: Final = 1_500  # characters of what stands now
_MOST: Final = 200  # meetings and cases to choose among


class SendForComments(StepForm):
    """Freezes the draft as the next 0.n and asks for comments."""

    step: ClassVar[str] = Step.SEND_FOR_COMMENTS
    kind: ClassVar[str] = "meeting"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask by when, and whether silence is consent."""
        by = reg.comments_by(self.record)
        values: dict[str, Given] = {
            "comments_by": by.isoformat() if by else "",
            "silence_consents": int(bool(reg.get(self.record).silence_consents)),
        }
        layout = Layout(["comments_by", "silence_consents"], required=frozenset({"comments_by"}))
        title, note = tell.say("minutes.step.send_for_comments"), tell.say("life.send_note")
        return Start(layout, values, tell.record(self.record), title, note)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Freeze it."""
        by, silence = str(given["comments_by"]), given["silence_consents"] in (1, "1")
        return reg.send_for_comments(self.record, by=by, silence=silence)


class Comment(StepForm):
    """Writes down what somebody said to the version that is out for comments."""

    step: ClassVar[str] = Step.COMMENT
    kind: ClassVar[str] = "comment"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask who said what, about which paragraph."""
        one = reg.get(self.record)
        meeting = one.id if one.kind == "meeting" else one.file
        values: dict[str, Given] = {
            "given_on": tell.now.date().isoformat(), "about": "" if one.id == meeting else one.id,
        }  # fmt: skip
        layout = Layout(
            [("country", "organisation"), ("by", "given_on"), "about", "text", "proposed"]
        )
        title = tell.say("minutes.step.comment")
        return Start(layout, values, tell.record(meeting), title)

    def offers(self, reg: Register, name: str, tell: Telling) -> Sequence[Choice] | None:
        """Offer the lines of the minutes by their numbers."""
        if name != "about":
            return None
        one = reg.get(self.record)
        return lines_of_minutes(reg, one.id if one.kind == "meeting" else one.file, tell)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Write it down."""
        one = reg.get(self.record)
        meeting = one.id if one.kind == "meeting" else one.file
        return reg.comment(meeting, **fields_of("comment", given))


class Resolve(StepForm):
    """Accepts, rewords or rejects a comment; the text gets its words in the same save."""

    step: ClassVar[str] = Step.RESOLVE
    kind: ClassVar[str] = "comment"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Show what was said, and ask for the answer."""
        one = self._comment(reg)
        values: dict[str, Given] = {"wording": given_of(one)["proposed"] or _stands(reg, one)}
        now = dict(reg.changed_meanwhile(one.id))
        codes = vocabulary.codes("comment_resolution")
        values["resolution"] = codes[0] if one.proposed and not now else ""
        values |= {SEEN: now}
        over = Extra(OVER, tell.say("life.replace_now"), Field("over", Type.FLAG))
        layout = Layout(
            ["resolution", *([OVER] if now else []), "wording", "answer"], [over],
            required=frozenset({"resolution"}),
        )  # fmt: skip
        whose = texts((tell.code("country", one.country), tell.record(one.organisation)))
        said = [short(one.text, 400)]
        for _, words in tell.ours_first(one.proposed or {}):
            said += [tell.say("life.proposed", words=short(words, 400))] if words else []
        said += [
            tell.say("life.stands_now", words=short(words, _SHOWN))
            for _, words in tell.ours_first(now)
        ]
        return Start(layout, values, whose, tell.say("minutes.step.resolve"), "\n".join(said))

    def hidden(self, values: Mapping[str, Given]) -> frozenset[str]:
        """Ask for words where it is reworded, and whether to replace where it is accepted."""
        asked = {"REWORDED": "wording", "ACCEPTED": OVER}.get(str(values.get("resolution")))
        return frozenset({"wording", OVER} - {asked})

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Resolve it."""
        one, wording, seen = self._comment(reg), given.get("wording", ""), given.get(SEEN)
        resolution = str(given["resolution"])
        agreed = resolution == "REWORDED" or given.get(OVER) in (1, "1")
        reg.resolve_comment(
            one.id, resolution,
            wording=wording if isinstance(wording, dict) else "", answer=str(given["answer"]),
            seen=seen if agreed and isinstance(seen, dict) else None,
        )  # fmt: skip
        return one.id

    def _comment(self, reg: Register) -> Record:
        """Return the comment: of a meeting the first that is open."""
        one = reg.get(self.record)
        if one.kind != "meeting":
            return one
        return next(each for each in reg.list("comment", file=one.id) if not each.resolution)


class Delegation(StepForm):
    """Writes down what one delegation says to the version that is out."""

    step: ClassVar[str] = Step.DELEGATION
    kind: ClassVar[str] = "approval"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask which delegation says what; those of which nothing is known stand first."""
        meeting, _, wanted = self.record.partition("/")
        said = sorted(reg.delegations_said(meeting), key=lambda one: one.approved)
        choices = [Choice(party_code(one.party), party_name(one.party, tell)) for one in said]
        layout = Layout(
            [PARTY, "decision", ("by", "given_on"), "name", "note"],
            [Extra(PARTY, tell.say("life.delegation"), partial(PickEditor, choices))],
            frozenset({PARTY, "decision"}),
        )
        values: dict[str, Given] = {
            PARTY: wanted or next((one.code for one in choices), ""), "decision": "APPROVED",
            "given_on": tell.now.date().isoformat(),
        }  # fmt: skip
        title = tell.say("minutes.step.delegation")
        return Start(layout, values, tell.record(meeting), title)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Write it down."""
        country, _, organisation = str(given[PARTY]).partition("+")
        fields = fields_of("approval", given)
        whose = {"country": country, "organisation": organisation}
        said = {name: one for name, one in whose.items() if one}
        return reg.record_approval(self.record.partition("/")[0], **fields, **said)


class Sign(StepForm):
    """Writes down who signed the version in force."""

    step: ClassVar[str] = Step.SIGN
    kind: ClassVar[str] = "signature"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask who, where and when."""
        version = reg.get(in_force(reg, self.record))
        values: dict[str, Given] = {"signed_on": tell.now.date().isoformat(), "form": "INK"}
        layout = Layout(["participant", ("name", "country"), ("place", "signed_on"), "form"])
        about = texts(
            (tell.record(version.file), tell.say("meeting.version", version=version.number))
        )
        return Start(layout, values, about, tell.say("minutes.step.sign"))

    def hidden(self, values: Mapping[str, Given]) -> frozenset[str]:
        """Ask for a name where none of those who took part was named."""
        return frozenset({"name", "country"} if values.get("participant") else ())

    def offers(self, reg: Register, name: str, tell: Telling) -> Sequence[Choice] | None:
        """Offer those who were there."""
        if name != "participant":
            return None
        file = reg.get(in_force(reg, self.record)).file
        people = reg.list("participant", file=file)
        return [Choice(one.id, named(one, tell)) for one in people if one.presence != "REPLACED"]

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Write it down."""
        return reg.sign(in_force(reg, self.record), **fields_of("signature", given))


@dataclass(frozen=True)
class Scan(StepForm):
    """Attaches a scanned signed copy to the version whose code stands on it."""

    step: ClassVar[str] = SCAN
    kind: ClassVar[str] = "signature"
    path: str = ""
    code: str = ""

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask for the code on the paper, unless it was read from it."""
        version = reg.get(in_force(reg, self.record))
        extras = [
            Extra(PATH, tell.say("life.scan"), LineEditor),
            Extra(CODE, tell.say("life.code"), LineEditor),
        ]
        layout = Layout([PATH, CODE], extras, frozenset({PATH, CODE}))
        about = texts(
            (tell.record(version.file), tell.say("meeting.version", version=version.number))
        )
        values: dict[str, Given] = {PATH: self.path, CODE: self.code}
        note = tell.say("life.scan_read" if self.code else "life.scan_note")
        return Start(layout, values, about, tell.say("life.attach_scan"), note)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Compare the code, and attach it."""
        version = in_force(reg, self.record)
        return reg.attach_signed(version, str(given[PATH]), str(given[CODE]))


class Correct(StepForm):
    """Opens approved minutes by a numbered corrigendum."""

    step: ClassVar[str] = Step.CORRECT
    kind: ClassVar[str] = "corrigendum"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask why, and whose correction it is."""
        layout = Layout(["reason", "author"])
        languages = minutes_view.kept_in(reg.get(self.record), tell)
        values: dict[str, Given] = {"reason": dict.fromkeys(languages, ""), "author": reg.officer}
        title, note = tell.say("minutes.step.correct"), tell.say("life.correct_note")
        return Start(layout, values, tell.record(self.record), title, note)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Open them."""
        reason, author = given["reason"], str(given["author"])
        assert isinstance(reason, Mapping)  # of a line in languages
        return reg.correct_minutes(self.record, reason, author=author)


class Close(StepForm):
    """Closes a meeting; what is still to do goes on elsewhere."""

    step: ClassVar[str] = Step.CLOSE
    kind: ClassVar[str] = "meeting"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Say what is open, and ask where it goes on."""
        left = reg.left_to_do(self.record)
        now = reg.get(self.record)
        meetings = [one for one in reg.ids("meeting", but={"status": ("CLOSED",)}, order="-starts")
                    if one != self.record][:_MOST]  # fmt: skip
        cases = list(dict.fromkeys([*now.cases, *reg.ids("case", but={"status": ("CLOSED",)})]))
        found = [*reg.rows("meeting", meetings), *reg.rows("case", cases[:_MOST])]
        choices = [Choice(one.id, texts((one.number, tell.label(one)))) for one in found]
        layout = Layout(
            [TO] if left else [],
            [Extra(TO, tell.say("life.moved_to"), partial(PickEditor, choices))],
        )
        note = tell.say("life.left", n=len(left)) if left else tell.say("life.nothing_left")
        title = tell.say("minutes.step.close")
        return Start(layout, {}, tell.record(self.record), title, note)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Close it."""
        reg.close_meeting(self.record, moved_to=str(given.get(TO, "")))
        return self.record


FORMS: Final[Sequence[type[StepForm]]] = (
    SendForComments, Comment, Resolve, Delegation, Sign, Scan, Correct, Close,
)  # fmt: skip


def party_code(party: Party) -> str:
    """Return what stands for a delegation in a form, and in the key of its draft."""
    return f"{party.country}+{party.organisation}"


def party_name(party: Party, tell: Telling) -> str:
    """Return what a delegation is called."""
    return texts((tell.code("country", party.country), tell.record(party.organisation)))


def lines_of_minutes(reg: Register, meeting: str, tell: Telling) -> list[Choice]:
    """Return what can be commented on: items and paragraphs by their numbers, C1, A1."""
    found = []
    paragraphs = reg.list("paragraph", file=meeting)
    for at, item in enumerate(reg.list("agenda_item", file=meeting), 1):
        found.append(Choice(item.id, f"{at}. {tell.text(item.title)}"))
        inside = [one for one in paragraphs if one.item == item.id]
        found += [
            Choice(one.id, f"{at}.{n} {short(tell.text(one.text))}")
            for n, one in enumerate(inside, 1)
        ]
    for kind, letter in (("conclusion", "C"), ("action", "A")):
        for at, one in enumerate(reg.list(kind, file=meeting), 1):
            number = one.number if kind == "conclusion" and one.number else f"{letter}{at}"
            found.append(Choice(one.id, f"{number} {short(tell.text(one.text))}"))
    return found


def _stands(reg: Register, comment: Record) -> Given:
    """Return the words that a comment is about, as they stand."""
    about = reg.get(comment.about) if comment.about else None
    if about is None:
        return {}
    return given_of(about)["title" if about.kind == "agenda_item" else "text"]
