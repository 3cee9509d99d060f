"""What can be wrong with a record or with one of its values.

The details name fields, never what was typed into them: it may be personal.
"""

from __future__ import annotations

from liaison_desk.errors import UserError


class UnknownKind(UserError):
    """There is no kind of record called “{kind}”."""

    code = "records.unknown_kind"


class UnknownField(UserError):
    """A record of the kind “{kind}” has no field called “{field}”."""

    code = "records.unknown_field"


class Required(UserError):
    """“{field}” is empty. The record cannot be saved without it; please fill it in."""

    code = "records.required"


class ValueRefused(UserError):
    """“{field}” cannot take this value."""

    code = "records.value"


class NotText(ValueRefused):
    """“{field}” takes text, and this is something else."""

    code = "records.not_text"


class NotACode(ValueRefused):
    """This is not one of the choices for “{field}”. Please choose one from its list."""

    code = "records.not_a_code"


class NotADate(ValueRefused):
    """“{field}” takes a date, such as 2026-03-16, and this is not a day of the calendar."""

    code = "records.not_a_date"


class NotAnAboutDate(ValueRefused):
    """“{field}” takes a date, a month or a year, such as 2026-03-16, 2026-03 or 2026; put ~
    before it when it is only approximate."""

    code = "records.not_an_about_date"


class NotAMoment(ValueRefused):
    """“{field}” takes a date and time with its time zone, such as
    2026-03-13T17:40 Europe/Tirane."""

    code = "records.not_a_moment"


class NotANumber(ValueRefused):
    """“{field}” takes a whole number, written in digits only."""

    code = "records.not_a_number"


class NotAFlag(ValueRefused):
    """“{field}” can only be yes or no."""

    code = "records.not_a_flag"


class NotARecord(ValueRefused):
    """“{field}” must name another record, and this is not the id of one."""

    code = "records.not_a_record"


class NotAStation(ValueRefused):
    """“{field}” takes the code of a station: three capital letters or digits, such as SKP."""

    code = "records.not_a_station"


class NotBytes(ValueRefused):
    """“{field}” holds a key or a hash, and this is neither."""

    code = "records.not_bytes"


class NotALanguage(ValueRefused):
    """“{field}” is written once for each language, and it is not said which language this is."""

    code = "records.not_a_language"


class TooLong(ValueRefused):
    """“{field}” is too long: it takes {limit} characters at most. Attach a longer text as a
    document."""

    code = "records.too_long"


class ControlCharacter(ValueRefused):
    """“{field}” contains an invisible control character, probably pasted with the text.
    Please type that place again."""

    code = "records.control_character"


class TwoScales(ValueRefused):
    """Source and information are evaluated on different scales, {source} and {information}.
    Choose both from one scale; nothing is converted."""

    code = "records.two_scales"
