"""The life of minutes: versions, comments, approval, codes, corrigenda, signatures, copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import fields, record_id
from liaison_desk.cli.screen import pairs, table
from liaison_desk.cli.shown import Shown, record_object
from liaison_desk.desk.minutes.comparing import Difference, Section
from liaison_desk.desk.minutes.corrigenda import CORRIGENDUM as CORRIGENDUM_KIND
from liaison_desk.desk.minutes.errors import NotAVersion
from liaison_desk.desk.minutes.verifying import Standing, Verdict
from liaison_desk.desk.reading import Record
from liaison_desk.records.errors import UnknownField
from liaison_desk.records.minutes import codes
from liaison_desk.records.minutes.state import in_words
from liaison_desk.register import Register
from liaison_desk.words import has

_CORRECTS: Final = ("reason=", "reason/", "author=")
_LISTED: Final = ("number", "sort", "made_on")


def _versions_arguments(line: Arguments) -> None:
    line.place("meeting")
    line.place("version", nargs="?", default="")
    line.place("other_version", nargs="?", default="")


def _versions(call: Call) -> Answer:
    options = call.options
    with call.register() as register:
        meeting = record_id(register, options.meeting)
        if options.version:
            one = named(register, meeting, options.version)
            other = named(register, meeting, options.other_version) if options.other_version else ""
            found = register.compare_versions(one, other)
            return Answer({"differences": [_difference(one) for one in found]}, _lines(call, found))
        return _standing(call, register, meeting)


def _standing(call: Call, register: Register, meeting: str) -> Answer:
    """Answer how the minutes of a meeting stand, with their versions."""
    state, steps = register.minutes_state(meeting), register.minutes_steps(meeting)
    left, strayed = register.not_yet(meeting), register.strayed(meeting)
    found, shown = register.versions(meeting), Shown(register, call.language)
    lines = [_table(call, shown, found)] if found else [[call.say("cli.none")]]
    said = [in_words(state), "minutes.strayed" if strayed else ""]
    lines.append([call.say(key) for key in said if key])
    if not state.approved:
        lines.append([register.missing_told(one, call.language) for one in left.missing])
    lines.append(pairs([(str(one), call.say(f"minutes.step.{one}")) for one in steps]))
    machine = {
        "stage": str(state.stage) if state.stage else None,
        "approved": state.approved or None,
        "rivals": list(state.rivals),
        "corrigendum": state.corrigendum or None,
        "steps": [str(one) for one in steps],
        "versions": [_version(one) for one in found],
        "missing": [
            {"lack": str(one.lack), "record": one.record, "field": one.field, "grave": one.grave}
            for one in left.missing
        ],
        "comments": list(left.comments),
        "delegations": [one.party.country or one.party.organisation for one in left.delegations],
        "strayed": [_difference(one) for one in strayed],
    }
    return Answer(machine, [line for group in lines for line in group])


def _freeze_arguments(line: Arguments) -> None:
    line.place("meeting")
    line.option("--by", default="")
    line.switch("--silence")


def _freeze(call: Call) -> Answer:
    options = call.options
    with call.register() as register:
        meeting = record_id(register, options.meeting)
        made = register.send_for_comments(
            meeting, by=options.by or None, silence=options.silence or None
        )
        return _made(call, register, made)


def _approve_arguments(line: Arguments) -> None:
    line.place("meeting")
    line.option("--choose", default="")


def _approve(call: Call) -> Answer:
    with call.register() as register:
        meeting, chosen = record_id(register, call.options.meeting), call.options.choose
        if chosen:
            register.choose_version(meeting, chosen)
        return _made(call, register, chosen or register.approve_minutes(meeting))


def _made(call: Call, register: Register, version: str) -> Answer:
    """Answer a version that was just frozen: its number, and the code on its paper."""
    one = register.get(version)
    shown = Shown(register, call.language)
    lines = pairs([(shown.field("version", "number"), one.number),
                   (shown.field("version", "code"), codes.shown(one.code))])  # fmt: skip
    return Answer({"version": _version(one)}, lines)


def _verify_arguments(line: Arguments) -> None:
    line.place("paper_code", nargs="+")


def _verify(call: Call) -> Answer:
    with call.register() as register:
        found = register.verify(" ".join(call.options.paper_code))
        lines = []
        if found.meeting:
            lines.append(Shown(register, call.language).label(found.meeting))
        lines += _said(call, found)
    machine = {
        "standing": str(found.standing), "compared": len(found.typed), "whole": found.whole,
        "meeting": found.meeting or None, "version": found.version or None,
        "number": found.number or None, "by": found.by_number or None,
        "reason": dict(found.reason) or None, "in_bin": found.in_bin,
        "station": found.station or None,
    }  # fmt: skip
    return Answer(machine, lines)


def _said(call: Call, found: Verdict) -> Iterable[str]:
    yield call.say(f"minutes.verify.{found.standing}", number=found.number, by=found.by_number)
    if found.station:
        yield call.say("minutes.verify.station", station=found.station)
    if found.reason:
        reason = found.reason.get(call.language) or next(iter(found.reason.values()))
        yield call.say("minutes.verify.because", reason=reason)
    if found.in_bin:
        yield call.say("minutes.verify.in_bin")
    compared = "minutes.verify.whole" if found.whole else "minutes.verify.begin"
    yield call.say(compared, n=found.groups)
    if found.standing is not Standing.UNKNOWN:
        yield call.say("minutes.verify.not_the_signature")


def _corrigendum_arguments(line: Arguments) -> None:
    line.place("meeting")
    line.place("reason", nargs="+")


def _corrigendum(call: Call) -> Answer:
    with call.register() as register:
        meeting = record_id(register, call.options.meeting)
        made = register.correct_minutes(meeting, **_why(call, register))
        one = register.get(made)
        return Answer({"corrigendum": record_object(one)}, [call.say("minutes.correcting")])


def _why(call: Call, register: Register) -> dict[str, Any]:
    """Return why minutes are corrected, and whose correction it is.

    One text alone is the reason in the first language of the minutes; in two languages
    it is ``reason/en=… reason/sq=…``.
    """
    typed: Sequence[str] = call.options.reason
    if len(typed) == 1 and not typed[0].startswith(_CORRECTS):
        return {"reason": typed[0]}
    given = fields(register, CORRIGENDUM_KIND, typed, call.language)
    found = {name: one for name, one in given.items() if name in {"reason", "author"}}
    for name in given.keys() - found.keys():
        raise UnknownField(kind=CORRIGENDUM_KIND, field=name)
    return {"reason": ""} | found


def _comments_arguments(line: Arguments) -> None:
    line.place("meeting")
    line.place("values", nargs="*", default=[])
    line.option("--resolve", default="")
    line.switch("--over")


def _comments(call: Call) -> Answer:
    options = call.options
    with call.register() as register:
        meeting = record_id(register, options.meeting)
        given = fields(register, "comment", options.values, call.language)
        if options.resolve:
            seen = register.changed_meanwhile(options.resolve) if options.over else None
            chosen = given.pop("resolution", "")
            register.resolve_comment(options.resolve, chosen, seen=seen, **given)
        elif given:
            register.comment(meeting, **given)
        found = register.list("comment", file=meeting)
        return _listed(call, register, found, "comments", ("given_on", "text", "resolution"))


def _approvals_arguments(line: Arguments) -> None:
    line.place("meeting")
    line.place("values", nargs="*", default=[])


def _approvals(call: Call) -> Answer:
    with call.register() as register:
        meeting = record_id(register, call.options.meeting)
        given = fields(register, "approval", call.options.values, call.language)
        if given:
            register.record_approval(meeting, **given)
        found = register.list("approval", file=meeting)
        names = ("country", "organisation", "decision", "how", "given_on")
        return _listed(call, register, found, "approvals", names)


def _signed_arguments(line: Arguments) -> None:
    line.place("meeting")
    line.place("values", nargs="*", default=[])
    line.option("--version", default="")
    line.option("--scan", default="")
    line.option("--paper-code", default="")


def _signed(call: Call) -> Answer:
    options = call.options
    with call.register() as register:
        meeting = record_id(register, options.meeting)
        version = named(register, meeting, options.version)
        given = fields(register, "signature", options.values, call.language)
        if options.scan:
            scan = register.attach_signed(
                version, options.scan, options.paper_code, progress=call.progress
            )
            given |= {"scan": scan} if given else {}
        if given:
            register.sign(version, **given)
        found = register.list("signature", file=meeting)
        return _listed(call, register, found, "signatures", ("name", "country", "signed_on"))


def _distribute_arguments(line: Arguments) -> None:
    line.place("meeting")
    line.place("values", nargs="*", default=[])
    line.option("--version", default="")
    line.option("--distribution-list", default="")
    line.option("--receipt", type=int)
    line.option("--returned", type=int)
    line.option("--destroyed", type=int)
    line.option("--ended-by", default="")


def _distribute(call: Call) -> Answer:
    options = call.options
    with call.register() as register:
        meeting = record_id(register, options.meeting)
        version = named(register, meeting, options.version)
        given = fields(register, "copy", options.values, call.language)
        if options.distribution_list:
            register.distribute(version, options.distribution_list)
        elif given:
            register.register_copy(version, **given)
        if options.receipt:
            register.confirm_receipt(_copy(register, version, options.receipt))
        for how, number in (("RETURN", options.returned), ("DESTROY", options.destroyed)):
            if number:
                copy = _copy(register, version, number)
                register.end_copy(copy, how, by=options.ended_by)
        names = ("number", "organisation", "person", "country", "name", "channel", "sent_on",
                 "receipt_on", "returned_on", "destroyed_on")  # fmt: skip
        return _listed(call, register, register.copies(version), "copies", names)


def _close_arguments(line: Arguments) -> None:
    line.place("meeting")
    line.option("--moved-to", default="")


def _close(call: Call) -> Answer:
    with call.register() as register:
        meeting = record_id(register, call.options.meeting)
        moved_to = call.options.moved_to
        register.close_meeting(meeting, moved_to=record_id(register, moved_to) if moved_to else "")
        one = register.get(meeting)
        shown = Shown(register, call.language).value("meeting", "status", one.status)
        return Answer({"meeting": record_object(one)}, [shown])


def _listed(
    call: Call, register: Register, found: Sequence[Record], name: str, columns: Sequence[str]
) -> Answer:
    shown = Shown(register, call.language)
    machine = {name: [record_object(one) for one in found]}
    if not found:
        return Answer(machine, [call.say("cli.none")])
    filled = [one for one in columns if any(record.fields[one] for record in found)]
    kind = found[0].kind
    head = [*(shown.field(kind, one) for one in filled), call.say("cli.label.id")]
    rows = [
        [*(shown.value(kind, one, record.fields[one]) for one in filled), record.id]
        for record in found
    ]
    return Answer(machine, table([head, *rows]))


def _table(call: Call, shown: Shown, found: Sequence[Record]) -> list[str]:
    head = [*(shown.field("version", one) for one in (*_LISTED, "code")), call.say("cli.label.id")]
    rows = [
        [*(shown.value("version", name, one.fields[name]) for name in _LISTED),
         codes.shown(one.code)[:24], one.id]
        for one in found
    ]  # fmt: skip
    return table([head, *rows])


def _lines(call: Call, found: Sequence[Difference]) -> list[str]:
    lines = []
    for one in found:
        lines += [f"{_section(call, one.section)} {_place(call, one)}".strip()]
        for mark, texts in (("-", one.before), ("+", one.after)):
            lines += [f"  {mark} {text}" for text in texts.values() if text]
    return lines or [call.say("cli.none")]


def _section(call: Call, section: Section) -> str:
    ours = section in {Section.HEAD, Section.MARKING, Section.ATTACHED}
    return call.say(f"minutes.section.{section}" if ours else f"paper.{section}")


def _place(call: Call, one: Difference) -> str:
    key = f"field.meeting.{one.place}"
    named = one.section is Section.HEAD and has(key, call.language)
    return call.say(key) if named else one.place


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "section": str(one.section), "place": one.place,
        "before": dict(one.before), "after": dict(one.after),
    }  # fmt: skip


def _version(one: Record) -> dict[str, Any]:
    return {**record_object(one), "code": one.code}


def named(register: Register, meeting: str, number: str) -> str:
    """Return the version of a meeting that a number means; without one that in force."""
    if not number:
        found = [register.minutes_state(meeting).approved]
    else:
        found = [one.id for one in register.versions(meeting) if number in {one.number, one.id}]
    if not found or not found[-1]:
        raise NotAVersion
    return found[-1]


def _copy(register: Register, version: str, number: int) -> str:
    return register.numbered_copy(version, number).id


_EXAMPLE: Final = "--register SKP SKP-MTG-2026-0001"
VERSIONS: Final = Command("versions", f"{_EXAMPLE} 1.0 1.1", _versions_arguments, _versions)
FREEZE: Final = Command("freeze", f"{_EXAMPLE} --silence", _freeze_arguments, _freeze)
COMMENTS: Final = Command(
    "comments", f'{_EXAMPLE} country=AL "text={{comment}}"', _comments_arguments, _comments,
    "comment",
)  # fmt: skip
APPROVALS: Final = Command(
    "approvals", f"{_EXAMPLE} country=AL", _approvals_arguments, _approvals, "approval"
)
APPROVE: Final = Command("approve", _EXAMPLE, _approve_arguments, _approve)
VERIFY: Final = Command(
    "verify", "--register SKP 1e48 6ee5 2278 c36f 5583", _verify_arguments, _verify
)
CORRIGENDUM: Final = Command(
    "corrigendum", f'{_EXAMPLE} "{{corrigendum}}"', _corrigendum_arguments, _corrigendum
)
SIGNED: Final = Command(
    "signed", f"{_EXAMPLE} country=AL signed_on=2026-03-16", _signed_arguments, _signed,
    "signature",
)  # fmt: skip
DISTRIBUTE: Final = Command(
    "distribute", f"{_EXAMPLE} country=AL channel=COURIER", _distribute_arguments, _distribute,
    "copy",
)  # fmt: skip
CLOSE: Final = Command(
    "close", f"{_EXAMPLE} --moved-to SKP-MTG-2026-0002", _close_arguments, _close
)
