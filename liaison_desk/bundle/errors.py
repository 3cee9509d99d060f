"""What can be wrong with a bundle, or with the disk that it is written to."""

from __future__ import annotations

from liaison_desk.errors import ProgramError, UserError


class BundleError(UserError):
    """The bundle cannot be used. Nothing was taken from it."""

    code = "bundle"


class NotABundle(BundleError):
    """This is not a bundle of Liaison Desk. Nothing was taken from it. Choose
    the bundle that the sender gave you; if this is the one, ask the sender to
    send it again."""

    code = "bundle.not_a_bundle"


class NotForThisKey(BundleError):
    """This bundle does not open with the key of this station: it was made for
    another station, or its beginning is damaged. Nothing was taken from it.
    Ask the sender which station it is for, and to send it again."""

    code = "bundle.not_for_this_key"


class Damaged(BundleError):
    """This bundle is damaged, or was cut short on the way. Nothing was taken
    from it. Copy it again from where it came, or ask the sender to send it
    again."""

    code = "bundle.damaged"


class Malformed(BundleError):
    """This bundle opens, but what is inside is not built the way Liaison Desk
    builds it ({reason}). Nothing was taken from it. Keep the bundle, and tell
    the sender and whoever looks after the program: another program made it,
    or somebody tampered with it."""

    code = "bundle.malformed"

    def __init__(self, reason: str) -> None:
        """Keep ``reason``, a stable word of ``docs/bundle-format.md``."""
        super().__init__(reason=reason)


class MemberTooLarge(BundleError):
    """The bundle was not written: one part of it ({name}) is larger than {limit}
    GiB, the most that a part can hold. Leave out or divide the large
    attachment, then write the bundle again."""

    code = "bundle.member_too_large"


class MemberSize(ProgramError):
    """The program itself made a mistake: a part of the bundle ({name}) did not
    have the {announced} bytes that were announced. The bundle was not
    written."""

    code = "bundle.member_size"


class MediaError(UserError):
    """The disk or folder cannot be used for the bundle."""

    code = "media"


class Full(MediaError):
    """There is not enough room in “{folder}”: the bundle needs at least {needed}
    MB, and {free} MB are free. The bundle was not written. Make room there,
    or choose another disk."""

    code = "media.full"


class ReadOnly(MediaError):
    """Nothing can be written to “{folder}”: the disk is write-protected, or you
    have no right to write there. The bundle was not written. Release the
    write protection, or choose another folder."""

    code = "media.read_only"


class Gone(MediaError):
    """The disk with “{folder}” no longer answers: it was pulled out, or the
    connection broke. Connect it again and repeat; what this attempt left on
    it does not count."""

    code = "media.gone"


class MissingFolder(MediaError):
    """The folder “{folder}” is not there. If it lies on a stick or on the
    network, connect that; otherwise choose another folder."""

    code = "media.missing_folder"


class MissingFile(MediaError):
    """“{file}” is not there. If it lies on a stick or on the network, connect
    that; otherwise choose another bundle."""

    code = "media.missing_file"


class NotReadable(MediaError):
    """“{file}” cannot be read: you have no right to it, or another program keeps
    it closed. Close other programs that use it, or copy it to a folder of
    your own and choose it there."""

    code = "media.not_readable"


class FileTooLarge(MediaError):
    """The disk with “{folder}” cannot hold a bundle of this size; a stick
    formatted as FAT32 holds 4 GB in one piece at most. The bundle was not
    written. Choose another disk, or one formatted as exFAT."""

    code = "media.file_too_large"


class NotAsWritten(MediaError):
    """What was read back from “{folder}” is not what was written: the disk is
    faulty. The bundle was not written. Do not use this disk any more; choose
    another one."""

    code = "media.not_as_written"


class Failed(MediaError):
    """The computer reports error {number} at “{folder}”. Nothing was completed.
    Try again; if it stays, choose another disk, and give this number to
    whoever looks after the computer."""

    code = "media.failed"


class NewerFormat(BundleError):
    """This bundle was written by a newer version of Liaison Desk (format
    {format}). Nothing was taken from it. Install the newer version here, then
    read the bundle again."""

    code = "bundle.newer_format"


class Unsigned(BundleError):
    """The signature of this bundle does not hold. Nothing was taken from it.
    Somebody changed it on its way, or it does not come from the station that
    it names: ask the sender, and tell headquarters."""

    code = "bundle.unsigned"


class OtherRecipient(BundleError):
    """This bundle is for {recipient}, not for {station}. Nothing was taken
    from it. Send it to whom it is for, or ask the sender for yours."""

    code = "bundle.other_recipient"


class UnknownSender(BundleError):
    """This bundle comes from {station}, and nobody has confirmed the card of
    that station here. Nothing was taken from it. Take the station's card,
    compare its key code with the station, then read the bundle again."""

    code = "bundle.unknown_sender"


class OtherKey(BundleError):
    """This bundle says that it comes from {station}, but it carries another
    key than the card confirmed here. Nothing was taken from it. Ask the
    station whether its key was changed; if not, tell headquarters."""

    code = "bundle.other_key"


class Revoked(BundleError):
    """This bundle comes from {station}, and headquarters has revoked the key
    that it names. Nothing was taken from it. Keep the bundle, and tell
    headquarters; what the station wrote counts again once headquarters has
    taken its new card."""

    code = "bundle.revoked"


class WrongRole(BundleError):
    """This bundle comes from {station}, but it says what headquarters alone may
    say: it vouches for stations, or calls itself headquarters. Nothing was
    taken from it. Keep the bundle, and tell headquarters."""

    code = "bundle.wrong_role"


class AlreadyRead(BundleError):
    """Nothing new: bundle {number} from {station} was taken already, on {day}.
    Nothing was taken again."""

    code = "bundle.already_read"


class OtherNetwork(BundleError):
    """This bundle belongs to another network: its headquarters is not yours.
    Nothing was taken from it."""

    code = "bundle.other_network"


class AuthorUnknown(BundleError):
    """This bundle carries changes of {station}, a station that is not known
    here, and the sender is not headquarters. Nothing was taken from it. Take
    the card of {station} first, or wait for the next bundle from
    headquarters."""

    code = "bundle.author_unknown"


class NotAuthors(BundleError):
    """What this bundle carries as changes of {station} was not written by that
    station: the proofs do not hold. Nothing was taken from it. Keep the
    bundle, and tell headquarters."""

    code = "bundle.not_authors"


class TooManyBranches(BundleError):
    """This bundle brings one more branch of what {station} writes, and {limit} are
    kept here already: more than copied registers come to. Nothing was taken
    from it. Keep the bundle, and tell headquarters: somebody may misuse the
    key of {station}."""

    code = "bundle.too_many_branches"


class AttachmentMissing(BundleError):
    """This bundle names an attachment that is neither in it, nor here, nor in
    an earlier bundle. Nothing was taken from it. Ask the sender to write the
    bundle again."""

    code = "bundle.attachment_missing"


class NoRoom(BundleError):
    """There is not enough room on this computer: the bundle needs {needed} MB,
    and {free} MB are free. Nothing was taken from it. Make room, then read the
    bundle again."""

    code = "bundle.no_room"


class OldCard(BundleError):
    """This bundle was made for an old card of this station. Nothing was taken
    from it. Give the sender your present card, and ask for the bundle again."""

    code = "bundle.old_card"


class InBatch(ProgramError):
    """The program itself made a mistake: it began a bundle while other changes
    were not saved yet. The bundle was not written. Save first, then write the
    bundle."""

    code = "bundle.in_batch"
