"""The computer's own key store, through keyring: three kinds, and no other.

keyring chooses a backend from what is installed and from a user's config, and
takes a null backend or one that writes plain text without a word. So nothing
is chosen here: the system's own store is constructed directly, tried, and
read back from a fresh instance. It only ever holds wrapping keys.
"""

from __future__ import annotations

import contextlib
import secrets
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from liaison_desk.keys import errors

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE: Final = "Liaison Desk"
_USER: Final = "wrapping key"


class KeyStore:
    """The key store of this computer and user, tried and found to keep what it takes."""

    def __init__(self) -> None:
        """Try the store; :class:`errors.KeystoreUnavailable` when there is none to trust."""
        probe = f"probe {secrets.token_hex(8)}"
        self.put(probe, secrets.token_bytes(32))
        self.remove(probe)
        if self.get(probe) is not None:
            raise errors.KeystoreUnavailable

    def put(self, entry: str, key: bytes) -> None:
        """Keep ``key`` under ``entry``, and read it back from a fresh instance."""
        with _talking() as store:
            store.set_password(_service(entry), _USER, key.hex())
        if self.get(entry) != key:
            raise errors.KeystoreUnavailable

    def get(self, entry: str) -> bytes | None:
        """Return what is kept under ``entry``, or nothing."""
        with _talking() as store:
            text = store.get_password(_service(entry), _USER)
        try:
            return bytes.fromhex(text) if text else None
        except ValueError:
            return None  # somebody else wrote there: as good as lost

    def remove(self, entry: str) -> None:
        """Forget ``entry`` if it is there."""
        if self.get(entry) is not None:
            with _talking() as store:
                store.delete_password(_service(entry), _USER)


def _service(entry: str) -> str:
    """Return the name of an entry of its own.

    Windows keys entries by service alone, and moves one that meets another.
    """
    return f"{_SERVICE} {entry}"


@contextlib.contextmanager
def _talking() -> Iterator[KeyringBackend]:
    """Give a fresh instance; whatever the system raises is one sentence."""
    try:
        yield _construct()
    except Exception as error:  # D-Bus, Windows and the keychain raise errors of their own
        raise errors.KeystoreUnavailable from error


def _construct() -> KeyringBackend:
    store = _system_store()
    # The environment may have set properties of the instance, such as a
    # collection that forgets: none counts.
    vars(store).clear()
    if sys.platform == "win32":
        store.persist = "local machine"  # the default roams to the domain's server
    return store


def _system_store() -> KeyringBackend:
    """Return the system's own store; ``RuntimeError`` or ``ImportError`` where it has none."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        return _usable(WinVaultKeyring)
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring as Keychain

        return _usable(Keychain)
    from keyring.backends.SecretService import Keyring as SecretService

    return _usable(SecretService)


def _usable(kind: type[KeyringBackend]) -> KeyringBackend:
    _ = kind.priority  # keyring's own question: raises where the system lacks the store
    return kind()
