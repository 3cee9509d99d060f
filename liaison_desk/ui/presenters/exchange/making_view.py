"""What is to be decided before bundles are made, and what was written: built in the worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from liaison_desk import words
from liaison_desk.desk.handling.consents import ASKED
from liaison_desk.desk.outgoing.channels import MB, VOCABULARY
from liaison_desk.desk.outgoing.exporting import Exported
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.exchange.limits import ChannelLimit
from liaison_desk.ui.pages.exchange.making import MakingView
from liaison_desk.ui.pages.exchange.report import ReportView
from liaison_desk.ui.presenters.exchange.due_words import due_of, due_words
from liaison_desk.ui.presenters.record_view import MOST, more, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Heading, Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

_FIRST: Final = ("case", "meeting")  # kinds of files that can go in front


def making_view(reg: Register, station: str, tell: Telling) -> MakingView:
    """Return what can be decided for a station, and why a bundle is due there."""
    heading = Heading(
        tell.say("making.title", station=station), reg.stations()[station].name,
        note=f"{tell.say('exchange.fact.due')}: {due_words(due_of(reg, station), tell)}.",
    )  # fmt: skip
    return MakingView(
        heading, station, channels(reg, tell), _files(reg, station, tell), str(reg.folders()[1])
    )


def channels(reg: Register, tell: Telling) -> tuple[Choice, ...]:
    """Return the ways by which bundles travel, with what each takes."""
    return tuple(
        Choice(code, tell.code(VOCABULARY, code), _limit(size, tell))
        for code, size in reg.channels().items()
    )


def limits(reg: Register, tell: Telling) -> list[ChannelLimit]:
    """Return what each channel takes, to be changed."""
    return [
        ChannelLimit(code, tell.code(VOCABULARY, code), size // MB)
        for code, size in reg.channels().items()
    ]


def made_view(station: str, made: Sequence[Exported], tell: Telling) -> ReportView:
    """Return which bundles were written, what waits for another channel, what is withheld."""
    folder = str(made[0].path.parent)
    again = all(one.again for one in made)
    carried = _carried(made, tell)
    compared = "" if again else tell.say("making.compared")
    note = f"{carried[:1].upper()}{carried[1:]}. {compared}".strip()
    title = tell.say("making.again" if again else "making.made", n=len(made), station=station)
    heading = Heading(
        title, marks=(Mark(folder),), note=note,
        steps=(Step("close", tell.say("report.close"), primary=True),),
    )  # fmt: skip
    written = Group(tell.say("making.written"), tuple(_written(one, tell) for one in made))
    groups = (written, _left(made, tell), _withheld(made, tell))
    return ReportView(heading, tuple(one for one in groups if one.lines))


def why_withheld(reason: str, needed: Mapping[str, str], tell: Telling) -> str:
    """Return why a record stays here, and which consent would free it, if one would.

    ``needed`` is what that consent must say, by the names of its fields; see ``Exported``.
    """
    key = f"withheld.{reason}"
    why = tell.say(key) if words.has(key, "en") else reason
    return "\n".join(filter(None, (why, _what_frees(needed, tell))))


def _what_frees(needed: Mapping[str, str], tell: Telling) -> str:
    if not needed:
        return ""
    whom, asked_of = needed["for_office"], needed["asked_of"]
    consent = (
        tell.say("exchange.frees_of", who=tell.record(asked_of), whom=whom)
        if asked_of
        else tell.say("exchange.frees", whom=whom)
    )
    return f"{consent} {tell.say('exchange.frees_asked')}" if needed[ASKED] else consent


def _limit(size: int, tell: Telling) -> str:
    return tell.say("making.limit", n=size // MB) if size else tell.say("making.no_limit")


def _files(reg: Register, station: str, tell: Telling) -> tuple[Choice, ...]:
    """Return the cases and meetings of which something waits for the station."""
    places = reg.places({one.record for one in reg.waiting(station)})
    heads = reg.places({file for _, file in places.values()})
    found = [reg.get(file) for file, (kind, _) in heads.items() if kind in _FIRST]
    found.sort(key=lambda one: str(one.fields.get("number") or ""))
    return tuple(
        Choice(one.id, f"{one.fields.get('number') or ''} {tell.label(one)}".strip())
        for one in found
    )


def _carried(made: Sequence[Exported], tell: Telling) -> str:
    """Return what bundles carry: 12 changes in 3 files, 2 documents, 4 MiB."""
    documents = sum(one.attachments for one in made)
    if not any(one.changesets for one in made):
        return tell.say("making.receipt_only")
    parts = [
        f"{tell.say('exchange.changes', n=sum(one.changesets for one in made))} "
        f"{tell.say('exchange.in_files', n=sum(one.files for one in made))}"
    ]
    if documents:
        parts.append(tell.say("preview.documents", n=documents))
    return ", ".join([*parts, tell.size(sum(one.size for one in made))])


def _written(one: Exported, tell: Telling) -> Line:
    if one.parts == 1:  # what it carries stands in the head
        return Line(str(one.path), tell.say("exchange.bundle", n=one.number), one.path.name)
    part = tell.say("making.part", part=one.part, parts=one.parts)
    title = tell.say("exchange.bundle", n=one.number)
    return Line(str(one.path), title, one.path.name, texts((part, _carried([one], tell))))


def _left(made: Iterable[Exported], tell: Telling) -> Group:
    left = {uid: size for one in made for uid, size in one.left.items()}
    lines = [
        Line(uid, tell.record(uid), text=tell.say("making.too_large", size=tell.size(size)),
             marks=(Mark(tell.say("making.other_channel"), Tone.SOON),))
        for uid, size in list(left.items())[:MOST]
    ]  # fmt: skip
    return Group(tell.say("making.left"), more(lines, len(left), tell))


def _withheld(made: Sequence[Exported], tell: Telling) -> Group:
    withheld = {uid: why for one in made for uid, why in one.withheld.items()}
    needed = {uid: said for one in made for uid, said in one.consents.items()}
    lines = [
        Line(uid, tell.record(uid), "", why_withheld(why, needed.get(uid, {}), tell))
        for uid, why in list(withheld.items())[:MOST]
    ]
    return Group(tell.say("exchange.tab.withheld"), more(lines, len(withheld), tell))
