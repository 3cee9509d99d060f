"""Transit: what a partner asked is passed on to another one, who answers and is reminded.

The forwarding is a message of its own, with a partner, a channel and a limit; the
other partner's answer is theirs, and bears on the forwarding alone until we reply
to who asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.overview import Request
from liaison_desk.desk.reading import Record, rows
from liaison_desk.desk.requests import limits, passing_on
from liaison_desk.desk.requests.limits import Terms
from liaison_desk.desk.requests.plans import direction
from liaison_desk.records.requests import RequestState, Step

STEPS: Final = frozenset({Step.TRANSIT, Step.PARTNER_ANSWER, Step.REMIND_PARTNER})
# What the rules of a channel say of its limits, where nothing else does.
_PROFILES: Final[Mapping[str, str]] = MappingProxyType(
    {"SIRENE": "SIRENE", "SELEC": "SELEC", "SIRAT": "SELEC"}
)
_OUTSIDE: Final[Mapping[Step, Step]] = MappingProxyType({
    Step.INTERNAL_ANSWER: Step.PARTNER_ANSWER, Step.REMIND_UNIT: Step.REMIND_PARTNER,
})  # fmt: skip


def meant(step: Step, one: Request, given: Mapping[str, Any]) -> Step:
    """Return the step that is meant: what is forwarded outside the network is passed on."""
    if step is Step.FORWARD and given.get("direction") == "OUT" and not given.get("to_office"):
        return Step.TRANSIT
    named = str(given.get("concerns") or "")
    if step in _OUTSIDE and named in waiting(one.state, outside=True):
        return _OUTSIDE[step]
    return step


def waiting(state: RequestState, *, outside: bool) -> tuple[str, ...]:
    """Return the forwardings that await an answer: of other partners, or of the house."""
    return tuple(one.id for one in state.forwarded if not one.answer and one.outside is outside)


def ends(holder: Holder, one: Request, step: Step, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return who a message between us and the other partner is from and for, and by which way."""
    request = one.entry
    fields: dict[str, Any] = {
        "direction": direction(step, request.type, request.direction),
        "language": request.language,
    }
    if step is Step.TRANSIT:
        fields |= {"from_person": holder.officer, "urgency": request.urgency}
        return fields | {"partner": _country(holder, given)}
    named = str(given.get("concerns") or "")
    to = next((uid for uid in (named, *waiting(one.state, outside=True)) if uid), "")
    passed_on = _entry(holder, to)
    if passed_on is None:
        return fields
    other = {name: passed_on.fields[f"to_{name}"] for name in ("org", "person")}
    way = "to" if step is Step.REMIND_PARTNER else "from"
    fields |= {f"{way}_{name}": value for name, value in other.items()}
    fields |= {name: passed_on.fields[name] for name in ("partner", "channel", "language")}
    if step is Step.REMIND_PARTNER:
        return fields | {"from_person": holder.officer}
    return fields | {"to_person": passed_on.from_person, "answer_kind": "FULL"}


def limit(
    holder: Holder, request: Record, fields: Mapping[str, Any], terms: Terms
) -> dict[str, Any]:
    """Return by when the other partner is to answer, and who set that; empty without a rule.

    The profile or the legal basis that the forwarding names, else the profile that
    its channel goes by. Nothing follows from the limit of the request itself.
    """
    start = limits.moment_in(fields, "sent")
    if start is None:
        return {}
    told = {"access": request.access, "eaw_offence": request.eaw_offence, **fields}
    told["deadline_profile"] = profile(fields)
    return limits.due_fields(holder, told, start, terms)


def profile(fields: Mapping[str, Any]) -> str | None:
    """Return the profile that a forwarding goes by: that named, else its channel's, or none."""
    if fields.get("deadline_profile") or fields.get("legal_basis"):
        return fields.get("deadline_profile") or None
    return _PROFILES.get(str(fields.get("channel") or ""))


def _country(holder: Holder, given: Mapping[str, Any]) -> str | None:
    """Return the country of whom a forwarding names, unless it says one itself."""
    if given.get("partner"):
        return str(given["partner"])
    found = {one.country for one in passing_on.given(holder, given) if one.country}
    return found.pop() if len(found) == 1 else None


def _entry(holder: Holder, record: str) -> Record | None:
    found = rows(holder, "entry", [record]) if record else []
    return found[0] if found else None
