"""What can be wrong with keys: slots, passphrases, the key store, station cards."""

from __future__ import annotations

from liaison_desk.errors import UserError


class SlotsMissing(UserError):
    """The key slots of the register in “{folder}” are not there ({file}).

    Without them no passphrase opens it. Put the file back from the last
    backup, then try again; the database itself was not touched.
    """

    code = "keys.slots_missing"


class SlotsMissingOldKept(SlotsMissing):
    """The key slots of the register in “{folder}” are not there ({file}).

    Their previous version is whole. Copy {old}, name the copy
    {file}, then try again; if the passphrase was changed since, the one
    before it counts.
    """

    code = "keys.slots_missing_old_kept"


class SlotsDamaged(UserError):
    """The key slots of the register in “{folder}” are damaged ({file}).

    Your passphrase may well be right. Put the file back from the last backup,
    then try again; the database itself was not touched.
    """

    code = "keys.slots_damaged"


class SlotsDamagedOldKept(SlotsDamaged):
    """The key slots of the register in “{folder}” are damaged ({file}).

    Your passphrase may well be right, and their previous version is whole. Put
    {old} in the place of {file}, then try again; if the
    passphrase was changed since, the one before it counts.
    """

    code = "keys.slots_damaged_old_kept"


class SlotsNewer(UserError):
    """The register in “{folder}” was last used with a newer version of the program.

    Install that version here, then open the register again.
    """

    code = "keys.slots_newer"


class WrongPassphrase(UserError):
    """The passphrase does not open this register.

    Check the keyboard language and the capital letters, then enter it again.
    """

    code = "keys.wrong_passphrase"


class PassphraseTooShort(UserError):
    """A passphrase needs at least {least} characters.

    Several plain words with spaces between them are easy to remember and hard
    to guess.
    """

    code = "keys.passphrase_too_short"


class PassphraseTooSimple(UserError):
    """The passphrase repeats too few different characters.

    Several plain words with spaces between them are easy to remember and hard
    to guess.
    """

    code = "keys.passphrase_too_simple"


class NoMemory(UserError):
    """There is too little free memory to check the passphrase.

    Checking it takes {mb} MB for a second. Close other programs, then try
    again.
    """

    code = "keys.no_memory"


class LastSlot(UserError):
    """The last passphrase of a register cannot be removed.

    Nobody could open the register any more. Add another passphrase first.
    """

    code = "keys.last_slot"


class KeystoreOnly(UserError):
    """The key store of this computer cannot be the only way into a register.

    It is lost with the computer. Set a passphrase first.
    """

    code = "keys.keystore_only"


class KeystoreNotSet(UserError):
    """The register in “{folder}” does not open through this computer's key store.

    Enter your passphrase.
    """

    code = "keys.keystore_not_set"


class KeystoreUnavailable(UserError):
    """This computer has no key store that the program trusts, or it is locked.

    Enter your passphrase; everything works without a key store.
    """

    code = "keys.keystore_unavailable"


class KeystoreEntryMissing(UserError):
    """The register's entry in this computer's key store is missing or does not fit.

    Enter your passphrase. To open the register through the key store again, set
    it up anew on this computer.
    """

    code = "keys.keystore_entry_missing"


class CardDamaged(UserError):
    """The disk file is not a whole station card, so nothing was taken from it.

    Ask the station to save its card again and to hand it over once more.
    """

    code = "keys.card_damaged"
