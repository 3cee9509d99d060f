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


class TwoAmounts(ValueRefused):
    """An amount with a point and three digits, such as 1.000, means one here and one
    thousand there, so “{field}” does not take it. Write 1000, or 1.0."""

    code = "records.two_amounts"


class NotADecimal(ValueRefused):
    """“{field}” takes an amount in digits, with a point before decimals: 12.5. It takes no
    commas and no spaces, for 1,250 means two things."""

    code = "records.not_a_decimal"


class TooFew(ValueRefused):
    """“{field}” needs {n} choices at least."""

    code = "records.too_few"


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
    """“{field}” contains a character that cannot be seen or turns the direction of reading,
    {sign}, in place {place}; it was probably pasted with the text. Please type that place
    again."""

    code = "records.control_character"


class TwoScales(ValueRefused):
    """Source and information are evaluated on different scales, {source} and {information}.
    Choose both from one scale; nothing is converted."""

    code = "records.two_scales"


class SkippedTime(NotAMoment):
    """“{field}” is a time that does not exist on that day: the clocks go forward to
    summer time. Please enter the time that the clock showed."""

    code = "records.skipped_time"


class ImpossibleMoment(ValueRefused):
    """“{field}” cannot be right: it lies in the future, or before {year}. Please check
    the date and the time."""

    code = "records.impossible_moment"


class ImpossibleYear(ValueRefused):
    """“{field}” cannot be right: it lies before {first} or after {last}. Please check the
    date."""

    code = "records.impossible_year"


class ReceivedTooEarly(ValueRefused):
    """“{field}” is before the message was sent. Please check both times and their time
    zones."""

    code = "records.received_too_early"


class DueTooEarly(ValueRefused):
    """“{field}” is before the message was received or sent. Please check the date and the
    time."""

    code = "records.due_too_early"


class InTheFuture(ValueRefused):
    """“{field}” lies in the future, and it says what has already happened. Please check
    the date."""

    code = "records.in_the_future"


class TooEarly(ValueRefused):
    """“{field}” lies before “{than}”. Please check both dates."""

    code = "records.too_early"


class TooLate(ValueRefused):
    """“{field}” lies after “{than}”. Please check both dates."""

    code = "records.too_late"


class TooSmall(ValueRefused):
    """“{field}” takes {least} or more. Please check the number."""

    code = "records.too_small"


class TooLarge(ValueRefused):
    """“{field}” takes {most} at most. Please check the number."""

    code = "records.too_large"


class NotMore(ValueRefused):
    """“{field}” takes an amount above {above}. Please check the number."""

    code = "records.not_more"


class SameAgain(ValueRefused):
    """“{field}” cannot be the same as “{than}”. Please choose another."""

    code = "records.same_again"


class DoesNotFit(ValueRefused):
    """“{field}” does not fit what stands under “{than}”. Please choose another."""

    code = "records.does_not_fit"


class Lacks(ValueRefused):
    """In “{field}” please write {what} where the number itself belongs, such as
    “No. {what}”."""

    code = "records.lacks"


class NothingTold(ValueRefused):
    """Nothing says yet which one this is. Please fill in “{field}”, or another line by which
    it can be told from others."""

    code = "records.nothing_told"


class BeforeTheRequest(ValueRefused):
    """“{field}” lies before the moment at which the message that it answers was received or
    sent. Please check the date and the time."""

    code = "records.before_the_request"


class NoDelay(ValueRefused):
    """“{field}” lies before the date that stands now, so it is no delay. Please check the
    date and the time."""

    code = "records.no_delay"


class FirstDateStays(ValueRefused):
    """The first date of this request stays as it is; “{field}” cannot be changed. Set a new
    deadline instead."""

    code = "records.first_date_stays"


class NotAPlate(ValueRefused):
    """“{field}” takes a plate: letters, digits and what stands between them, and this
    holds something else."""

    code = "records.not_a_plate"


class NotADayAndTime(ValueRefused):
    """“{field}” takes a day and a time, such as 2026-02-01 10:20, and this is no such day
    or time."""

    code = "records.not_a_day_and_time"
