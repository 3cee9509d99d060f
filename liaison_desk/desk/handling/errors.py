"""What can be wrong with how a record is handled."""

from __future__ import annotations

from liaison_desk.errors import UserError


class ConsentForOne(UserError):
    """A consent is for one party: a station, an organisation or a country. For
    several, ask for one each."""

    code = "handling.consent_for_one"


class CodesExclude(UserError):
    """H0 says that there are no restrictions beyond the law, so it cannot stand
    beside another handling code. Keep one or the other."""

    code = "handling.codes_exclude"


class RestrictionMissing(UserError):
    """H3 stands for restrictions in words, and there are none. Write them under
    “{field}”."""

    code = "handling.restriction_missing"


class StaysAtThePost(UserError):
    """What is noted here stays at the post that wrote it. Write what others are to read
    somewhere else."""

    code = "handling.stays_at_the_post"


class AboveCeiling(UserError):
    """This register may hold what is classified up to level {ceiling}, and this is
    level {level}. It was not saved. The program is accredited by no security
    authority; raising the level is the decision of an administrator, and is logged."""

    code = "handling.above_ceiling"


class MarkingAbove(UserError):
    """The marking as written stands for level {level} or higher, and the record is
    classified at level {given}. It was not saved. Set the level that the marking
    stands for."""

    code = "handling.marking_above"


class NoSuchLevel(UserError):
    """There is no level of classification “{level}”. Choose one from 0 to 4."""

    code = "handling.no_such_level"


class ReasonNeeded(UserError):
    """This is logged with its reason, and none was given. Say why."""

    code = "handling.reason_needed"


class NeverSent(UserError):
    """Nobody outside was ever given this record, so there is nobody to notify."""

    code = "handling.never_sent"


class NotInACase(UserError):
    """Correction notices are entries of a case, and this record stands in none. Say
    in which case they belong."""

    code = "handling.not_in_a_case"


class ConsentMissing(UserError):
    """The consent of the originator is needed, and there is none for this recipient.
    Held back: {count}. Ask for consent, or leave it out."""

    code = "handling.consent_missing"


class AboveTheirs(UserError):
    """This is classified at level {level}, and the recipient may be sent up to level
    {highest}. Nothing was sent. Choose another recipient, or another way."""

    code = "handling.above_theirs"


class UseRestricted(UserError):
    """A review restricted the use of this file: it is kept for proof, and goes to nobody
    else. Nothing was sent. Decide on the file anew, with a reason, or leave it out."""

    code = "handling.use_restricted"


class AlreadyNotified(UserError):
    """Everybody who was given this record has a correction notice with these words,
    or one that was not sent yet. Nothing was written. Change the notice that was not
    sent, or say what else is wrong."""

    code = "handling.already_notified"


class NoticeNotSent(UserError):
    """This correction notice was not sent yet, so nobody can have confirmed it. Send it
    first."""

    code = "handling.notice_not_sent"


class NotForUs(UserError):
    """This is no correction notice that came to this station, so there is nothing to
    confirm here. Nothing was written."""

    code = "handling.not_for_us"


class NotOurNotice(UserError):
    """This is no correction notice that this station wrote, so nobody can have confirmed
    it to us. Nothing was written."""

    code = "handling.not_our_notice"
