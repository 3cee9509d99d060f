"""What can be wrong when a use case is asked for."""

from __future__ import annotations

from liaison_desk.errors import UserError


class NotHere(UserError):
    """There is no such record in this register. It may have been deleted, or
    was never shared with this station."""

    code = "desk.not_here"


class OwnOffice(UserError):
    """{station} is the office of this register: what it writes is there already.
    Name another station to share it with."""

    code = "desk.own_office"


class NeedsFile(UserError):
    """A record of this kind belongs to a file: a case or a meeting. Say which
    one."""

    code = "desk.needs_file"


class WrongFile(UserError):
    """A record of this kind cannot belong to that file."""

    code = "desk.wrong_file"


class NotDeleted(UserError):
    """The record is not in the bin; there is nothing to put back."""

    code = "desk.not_deleted"


class InBatch(UserError):
    """This cannot be done in the middle of a batch. Finish the batch first."""

    code = "desk.in_batch"


class WrittenOnce(UserError):
    """“{field}” of an attachment is fixed when the document is attached.
    Attach the new document instead."""

    code = "desk.written_once"


class NumberNotOurs(UserError):
    """“{field}” takes a number of this register alone, such as {example}. Leave it empty, and
    the register gives the next one; numbers of others belong to their references."""

    code = "desk.number_not_ours"


class NumberGiven(UserError):
    """This “{field}” was given before, and none is given twice. Leave it empty, and the
    register gives the next one."""

    code = "desk.number_given"


class SendIt(UserError):
    """A request is sent by its step, which looks whether it says all that it has to, and
    sets its date. Nothing was saved. Choose the step that sends it."""

    code = "desk.send_it"


class SentNeedsReason(UserError):
    """This entry was sent or received, so it is not changed without a word.
    Nothing was changed. Say why it is changed; the former version stays in its
    history."""

    code = "desk.sent_needs_reason"


class NothingToTakeBack(UserError):
    """There is nothing to take back: no change was saved here lately."""

    code = "desk.nothing_to_take_back"


class BuiltOn(UserError):
    """The last change cannot be taken back: it was changed again since, or
    settled what several stations wrote. Nothing was done; open the record and
    write what it should say."""

    code = "desk.built_on"


class NothingToSettle(UserError):
    """Nothing is open there any more: somebody else settled it."""

    code = "desk.nothing_to_settle"


class FolderNotEmpty(UserError):
    """The folder {folder} is not empty. A register needs a folder of its own;
    choose another name. Nothing was written."""

    code = "desk.folder_not_empty"


class BadStationCode(UserError):
    """The code of a station is three capital letters or digits, and begins with
    a letter, such as SKP. Nothing was written."""

    code = "desk.bad_station_code"


class BadStationName(UserError):
    """The name of a station is one line of plain text with {limit} characters
    at most. Nothing was written."""

    code = "desk.bad_station_name"


class TablesDiffer(UserError):
    """The tables of this register do not agree with its changes ({what}).
    Nothing is lost: they are made again from the changes. If it happens again,
    tell whoever looks after the program."""

    code = "desk.tables_differ"


class FeedBroken(UserError):
    """The changes of {station} in this register do not verify any more
    ({what}). Restore the newest backup, and tell headquarters."""

    code = "desk.feed_broken"


class NotAMeeting(UserError):
    """Minutes are printed of a meeting, and this record is none. Choose the
    meeting."""

    code = "desk.not_a_meeting"


class NotOurLetterhead(UserError):
    """This is the letterhead of {station}. Only {station} and headquarters change it; ask
    them."""

    code = "desk.not_our_letterhead"


class NoSuchCopy(UserError):
    """There is no copy {copy}: the meeting has {copies} numbered copies. Enter
    in the meeting how many there are, or print without a number."""

    code = "desk.no_such_copy"


class PaperNotWritten(UserError):
    """The paper could not be written to {folder}: the disk is full, was taken
    out, or nothing may be written there. Nothing was printed. Choose another
    folder."""

    code = "desk.paper_not_written"


class NotNew(UserError):
    """This register already holds records, so it cannot be made a demo any
    more. Only a register that was just made can be one: what it prints says
    that everything in it is fictional."""

    code = "desk.not_new"


class SameFolder(UserError):
    """The inbox and the outbox cannot be the same folder ({folder}): bundles for
    others would be offered here for reading. Choose two folders."""

    code = "desk.same_folder"


class NobodyCalled(UserError):
    """A call note says with whom: choose a contact, or write the name or the
    number. Nothing was saved."""

    code = "desk.nobody_called"


class NotACall(UserError):
    """This cannot be made of that record. Choose a call note, and make an
    entry, a request or an action of it."""

    code = "desk.not_a_call"


class NotAnAction(UserError):
    """Only an action can be done, cancelled or opened again. Nothing was
    changed; please choose one of the actions of the case or meeting."""

    code = "desk.not_an_action"


class NotADocument(UserError):
    """There is no document here to save or to read: the record is no
    attachment, or what was attached has not arrived yet."""

    code = "desk.not_a_document"


class UnfitName(UserError):
    """The disk file is called “{shown}”: its name has a character that nobody
    sees, or one that turns the reading direction. Nothing was attached. Attach
    it as “{proposed}”, or under another name."""

    code = "desk.unfit_name"


class InTheRegister(UserError):
    """A readable copy cannot lie in the register's own folder, where all is
    encrypted. Nothing was written. Choose another folder."""

    code = "desk.in_the_register"


class CopyStillThere(UserError):
    """The copy still lies at {path}. Delete it there, and empty the bin of this
    computer; then say so here."""

    code = "desk.copy_still_there"


class NoSuchOutsideCopy(UserError):
    """There is no such copy on the list: somebody said already that it was
    deleted."""

    code = "desk.no_such_outside_copy"


class NoSuchLocalCode(UserError):
    """The code {code} is in none of the lists here. Choose another, or let
    headquarters add it; it arrives with the next bundle."""

    code = "desk.no_such_local_code"


class UnfitLocalCode(UserError):
    """A new code needs its list, and 1 to 16 capital letters or digits of plain
    Latin. Nothing was saved."""

    code = "desk.unfit_local_code"


class LocalCodeTaken(UserError):
    """The code {code} stands in this list already. Nothing was saved. Choose
    another, or change what it is called."""

    code = "desk.local_code_taken"
