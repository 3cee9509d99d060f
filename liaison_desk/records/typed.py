"""The form of each type in the feed: one function to it, one from it.

The functions to it take what the type calls for, or its text, and raise a
:class:`~liaison_desk.records.errors.ValueRefused`. Those from it raise a
``ValueError`` or ``TypeError`` for what is in no form of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from liaison_desk import ids, strict_json
from liaison_desk.records import errors, text, vocabulary
from liaison_desk.records.about import About
from liaison_desk.records.field import By, Field, Type
from liaison_desk.records.plates import is_plate

Value = str | int  # as it stands in the feed; the empty string is “no value”
Python = str | int | bool | date | datetime | About | None  # as programs use it

BYTES_LIMIT: Final = 4_096  # bytes: the longest key, a sealing key, has 1,216

_STATION: Final = re.compile(r"[A-Z][A-Z0-9]{2}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DIGITS: Final = re.compile(r"-?\d{1,16}", re.ASCII)
_AMOUNT: Final = re.compile(r"-?\d{1,15}(\.\d{1,8})?", re.ASCII)
_THOUSANDS: Final = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)  # of sl and mk, or not
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(Z?) ([A-Za-z0-9_+/-]{1,64})", re.ASCII)


def _line(field: Field, value: object) -> str:
    line = _typed(field, value, text.line, text.LINE_LIMIT)
    if field.sign is By.PLATE and line and not is_plate(line):
        raise errors.NotAPlate(field=field.name)
    return line


def _text(field: Field, value: object) -> str:
    return _typed(field, value, text.text, text.TEXT_LIMIT)


def _typed(field: Field, value: object, form: Callable[[str], str], limit: int) -> str:
    if not isinstance(value, str):
        raise errors.NotText(field=field.name)
    if len(value) > 4 * limit:  # nothing that long shrinks to the limit; do not normalise it
        raise errors.TooLong(field=field.name, limit=limit)
    try:
        result = form(value)
    except text.Unfit as unfit:
        raise errors.ControlCharacter(
            field=field.name, sign=unfit.sign, place=unfit.place
        ) from None
    if len(result) > limit:
        raise errors.TooLong(field=field.name, limit=limit)
    return result


def _code(field: Field, value: object) -> str:
    code = vocabulary.resolve(field.vocabulary, value.strip()) if isinstance(value, str) else None
    if code is None:
        raise errors.NotACode(field=field.name)
    return code


def _day(field: Field, value: object) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        return _read_day(value).isoformat()
    except (ValueError, TypeError):
        raise errors.NotADate(field=field.name) from None


def _about(field: Field, value: object) -> str:
    if isinstance(value, About):
        return str(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return str(About.of(value))
    try:
        return str(About.read(_stripped(value)))
    except (ValueError, TypeError):
        raise errors.NotAnAboutDate(field=field.name) from None


def _moment(field: Field, value: object) -> str:
    try:
        moment = value if isinstance(value, datetime) else _read_moment(value)
        zone = zone_name(moment.tzinfo)
        ZoneInfo(zone)
        utc = moment.astimezone(UTC)
        there = utc.astimezone(moment.tzinfo)
    except (ValueError, TypeError, OverflowError, ZoneInfoNotFoundError):
        raise errors.NotAMoment(field=field.name) from None
    if there.replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise errors.SkippedTime(field=field.name)
    written = utc.replace(tzinfo=None).isoformat(timespec="minutes")
    return f"{written}Z {zone}"


def zone_name(zone: tzinfo | None) -> str:
    """Return the IANA name of a time zone; ``ValueError`` for one without a name."""
    if isinstance(zone, ZoneInfo) and zone.key:
        return zone.key
    if zone is UTC:
        return "UTC"
    raise ValueError("a zone without a name")


def _number(field: Field, value: object) -> int:
    if isinstance(value, str) and _DIGITS.fullmatch(value.strip()):
        value = int(value)
    if type(value) is not int or abs(value) > strict_json.MAX_INTEGER:
        raise errors.NotANumber(field=field.name)
    return value


def _decimal(field: Field, value: object) -> str:
    """Return the one way in which an amount is written: 12.50 is 12.5, and 007 is 7."""
    written = f"{value:f}" if isinstance(value, Decimal) else value
    written = str(value) if type(value) is int else written
    if isinstance(value, bool) or not isinstance(written, str):
        raise errors.NotADecimal(field=field.name)
    if not _AMOUNT.fullmatch(written.strip()):
        raise errors.NotADecimal(field=field.name)
    if isinstance(value, str) and _THOUSANDS.fullmatch(value.strip()):
        raise errors.TwoAmounts(field=field.name)
    return format(Decimal(written.strip()).normalize(), "f")


def plainly(amount: str) -> str:
    """Return an amount so that it cannot mean thousands when it is read again: 1.125 as 1.1250."""
    return f"{amount}0" if _THOUSANDS.fullmatch(amount) else amount


def _flag(field: Field, value: object) -> int:
    if value in (True, 1, "1"):
        return 1
    if value in (False, 0, "0"):
        return 0
    raise errors.NotAFlag(field=field.name)


def _record(field: Field, value: object) -> str:
    if not isinstance(value, str) or not ids.is_hex(value, ids.ID_DIGITS):
        raise errors.NotARecord(field=field.name)
    return value


def _station(field: Field, value: object) -> str:
    if not isinstance(value, str) or not _STATION.fullmatch(value):
        raise errors.NotAStation(field=field.name)
    return value


def _bytes(field: Field, value: object) -> str:
    digits = value.hex() if isinstance(value, bytes) else value
    if not isinstance(digits, str) or len(digits) % 2 or not ids.is_hex(digits, len(digits)):
        raise errors.NotBytes(field=field.name)
    if len(digits) > 2 * BYTES_LIMIT:
        raise errors.TooLong(field=field.name, limit=2 * BYTES_LIMIT)
    return digits


def _stripped(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value.strip()


def _read_day(value: object) -> date:
    day = _stripped(value)
    if not _DAY.fullmatch(day):
        raise ValueError("not YYYY-MM-DD")
    return date.fromisoformat(day)


def _read_moment(value: object) -> datetime:
    """Return the moment of ``2026-03-13T16:40Z Europe/Tirane``; without Z it is local time."""
    match = _MOMENT.fullmatch(_stripped(value))
    if match is None:
        raise ValueError("not a moment")
    written, utc, name = match.groups()
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:  # OSError: the name of a folder of zones
        raise ValueError("no such zone") from error
    moment = datetime.fromisoformat(written)
    if utc:
        return moment.replace(tzinfo=UTC).astimezone(zone)
    return moment.replace(tzinfo=zone)


def _read_flag(value: object) -> bool:
    if value in (1, "1"):
        return True
    if value in (0, "0"):
        return False
    raise ValueError("neither 1 nor 0")


TO: Final[Mapping[Type, Callable[[Field, object], Value]]] = {
    Type.LINE: _line,
    Type.TEXT: _text,
    Type.CODE: _code,
    Type.DAY: _day,
    Type.ABOUT: _about,
    Type.MOMENT: _moment,
    Type.NUMBER: _number,
    Type.DECIMAL: _decimal,
    Type.FLAG: _flag,
    Type.RECORD: _record,
    Type.STATION: _station,
    Type.BYTES: _bytes,
}

FROM: Final[Mapping[Type, Callable[[Value], Python]]] = {
    Type.DAY: _read_day,
    Type.ABOUT: lambda value: About.read(_stripped(value)),
    Type.MOMENT: _read_moment,
    Type.FLAG: _read_flag,
}
