"""What can be wrong with a wish about the minutes of a meeting and their versions."""

from __future__ import annotations

from liaison_desk.errors import UserError


class ContentDamaged(UserError):
    """The frozen content of this version is damaged: it is not what its code says. Nothing
    was printed. Fetch it again by a bundle from the station that froze it."""

    code = "minutes.content_damaged"


class ContentTooNew(UserError):
    """The content of this version was frozen by a newer program. Nothing was printed;
    bring this program up to date."""

    code = "minutes.content_too_new"


class ContentNotHere(UserError):
    """The content of this version has not arrived at this station yet. It comes with
    the next bundle from the station that froze it."""

    code = "minutes.content_not_here"


class ContentTooLarge(UserError):
    """The minutes are too long to be frozen as one version: more than {most} MB of text.
    Nothing was frozen. Move long texts into documents beside the minutes."""

    code = "minutes.content_too_large"


class NotAVersion(UserError):
    """This record is no version of minutes. Choose one of the versions of the meeting."""

    code = "minutes.not_a_version"


class NotKeptIn(UserError):
    """This version of the minutes is not kept in that language. Choose one or two of the
    languages in which it was frozen."""

    code = "minutes.not_kept_in"


class StepNotOffered(UserError):
    """The minutes do not stand so that this can be done now. Nothing was changed. Look at
    how far they have come, and choose one of the steps offered."""

    code = "minutes.step_not_offered"


class NotReady(UserError):
    """The minutes were not approved: something is missing or still open ({count}). Nothing
    was changed. Look through the list, put it right, and approve again."""

    code = "minutes.not_ready"


class MinutesLocked(UserError):
    """These minutes are approved, and what stands on the paper stays as it was approved.
    Nothing was changed. Begin a corrigendum to change it: the former version stays."""

    code = "minutes.locked"


class ApprovedTwice(MinutesLocked):
    """Two stations approved these minutes, each its own version: {versions}. Until one of
    them is chosen nobody can say what is corrected, so the text is closed for everything,
    an open corrigendum too. Nothing was changed. Choose first which version is in force:
    compare them on the page of the meeting."""

    code = "minutes.approved_twice"


class NamesWhatIsNotHere(UserError):
    """One of these values names a record that is not at this station, so nobody here can tell
    what the approved paper says of it. Nothing was changed. Settle it where that record is,
    or begin a corrigendum."""

    code = "minutes.names_what_is_not_here"


class VersionStays(UserError):
    """A version of minutes stays for good once it is frozen: papers with its code may be
    anywhere. Nothing was changed. Correct the minutes by a corrigendum."""

    code = "minutes.version_stays"


class SayWhyDeleted(UserError):
    """The minutes of this meeting are approved, and papers of them may be anywhere. Nothing
    was deleted. Say why the meeting is to be deleted."""

    code = "minutes.say_why_deleted"


class StageByStep(UserError):
    """The minutes of this meeting have versions, so they move on by their steps alone.
    Nothing was changed. Choose the step."""

    code = "minutes.stage_by_step"


class NotACode(UserError):
    """This is no code of a paper. A code is made of the digits 0 to 9 and the letters a to
    f in groups of four; type at least the first five groups."""

    code = "minutes.not_a_code"


class AnotherPaper(UserError):
    """The code on this paper is not the code of version {number}: other words were signed.
    Nothing was attached. Compare the code again, and choose the version that the paper
    carries."""

    code = "minutes.another_paper"


class NotAComment(UserError):
    """Only a comment on the minutes can be accepted, reworded or rejected. Choose one."""

    code = "minutes.not_a_comment"


class NothingProposed(UserError):
    """This comment proposes no wording that could be taken over, or is about no text of
    the minutes. Nothing was changed. Write the new words yourself, or reject it."""

    code = "minutes.nothing_proposed"


class ResolvedBefore(UserError):
    """This comment was resolved before. Nothing was changed."""

    code = "minutes.resolved_before"


class WordsChanged(UserError):
    """The words that this comment is about were changed after the version on which it was
    given. Nothing was changed. Look at what stands there now; then reword it, replace it
    all the same, or reject the comment."""

    code = "minutes.words_changed"


class CorrigendumSays(UserError):
    """A corrigendum says why the minutes are corrected. Nothing was opened; please give
    the reason."""

    code = "minutes.corrigendum_says"


class VersionByStep(UserError):
    """A version of minutes is not entered by hand: it is made when the draft is sent for
    comments, and when the minutes are approved. Nothing was written; take that step."""

    code = "minutes.version_by_step"


class CorrigendumByStep(UserError):
    """A corrigendum is begun by its step alone: of the version that is in force, one at a time,
    with the number that is next. Nothing was written; take that step."""

    code = "minutes.corrigendum_by_step"


class CopyTwice(UserError):
    """Copy {copy} of version {number} is in the register of copies more than once: two
    stations gave the same number. Nothing was done. Give one of them another number in
    the register, then try again."""

    code = "minutes.copy_twice"


class CommentElsewhere(UserError):
    """What this comment is about does not belong to this meeting. Nothing was written;
    choose a paragraph, conclusion, action or agenda item of these minutes."""

    code = "minutes.comment_elsewhere"


class NothingCorrected(UserError):
    """Nothing on the paper differs from the version that is in force, so there is nothing
    to approve. Correct the text, or delete the corrigendum."""

    code = "minutes.nothing_corrected"


class NotADelegation(UserError):
    """This country or organisation has no delegation in the meeting. Choose one of those
    that took part."""

    code = "minutes.not_a_delegation"


class NoRecipients(UserError):
    """The distribution list names nobody. Nothing was registered; enter who is to receive
    a copy."""

    code = "minutes.no_recipients"


class NobodyToReceive(UserError):
    """A numbered copy is for somebody. Nothing was registered; say for which organisation
    or person it is."""

    code = "minutes.nobody_to_receive"


class AboveList(UserError):
    """Somebody on the distribution list may get papers up to level {highest} only, and these
    minutes are at level {level}. Nothing was registered. Take that recipient off the list,
    or raise the level if that is allowed."""

    code = "minutes.above_list"


class NoSuchCopyHere(UserError):
    """Copy {copy} of version {number} is not in the register of copies. Register for whom
    it is, then print it."""

    code = "minutes.no_such_copy"


class ActionsOpen(UserError):
    """The meeting was not closed: actions that are neither done nor moved: {count}. Finish,
    cancel or move them, then close the meeting."""

    code = "minutes.actions_open"
