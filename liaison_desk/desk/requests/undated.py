"""Why no rule gives a request its date: told as a code, so that an officer learns what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from liaison_desk.db.holder import Holder
from liaison_desk.desk.requests import limits
from liaison_desk.desk.requests.limits import BILATERAL, Terms
from liaison_desk.records.deadlines import Unit


class Undated(StrEnum):
    """What is missing, so that a chosen profile or legal basis gives no date."""

    NO_BASIS = "no_basis"  # the profile goes by an agreement, and none is named
    BASIS_NOT_IN_FORCE = "basis_not_in_force"  # negotiated, signed only, ended
    BASIS_SILENT = "basis_silent"  # the agreement sets no limit
    NO_LIMIT = "no_limit"  # the profile has none for such a request
    OWN_DATE = "own_date"  # the officer sets it
    NO_EVENT = "no_event"  # it counts back from an event whose day is not known
    EVENT_NEAR = "event_near"  # and would lie before the beginning


def why_undated(
    holder: Holder, given: Mapping[str, Any], start: datetime | None, terms: Terms
) -> Undated | None:
    """Return why a request that starts at ``start`` has no date; ``None`` where nothing asks.

    Asked of fields for which :func:`limits.due_fields` finds none: without a profile, a
    legal basis or a beginning nobody expects one.
    """
    profile, named = str(given.get("deadline_profile") or ""), given.get("legal_basis")
    if start is None or not (profile or named):
        return None
    rule = limits.rule_of(holder, given, terms)
    if rule is None:
        return _without_rule(holder, given, profile)
    if rule.limit.unit is not Unit.DAYS_BEFORE_EVENT:
        return Undated.NO_LIMIT  # beyond the ends of the calendar
    return Undated.EVENT_NEAR if terms.event else Undated.NO_EVENT


def _without_rule(holder: Holder, given: Mapping[str, Any], profile: str) -> Undated:
    if profile not in {"", BILATERAL}:
        return Undated.OWN_DATE if profile == limits.OWN else Undated.NO_LIMIT
    if not given.get("legal_basis"):
        return Undated.NO_BASIS
    return Undated.BASIS_SILENT if limits.basis_of(holder, given) else Undated.BASIS_NOT_IN_FORCE
