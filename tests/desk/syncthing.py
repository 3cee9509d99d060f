"""Two real Syncthing instances on this computer, which talk to each other and to nobody else."""

from __future__ import annotations

import contextlib
import json
import re
import secrets
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

FOLDER: Final = "bundles"
_WAIT: Final = 60  # seconds until an event must have come
_LOOK: Final = 5  # seconds after which a sender is asked to look once more

# Nothing is announced, looked up, relayed, mapped, upgraded or reported.
_OPTIONS: Final = {
    "globalAnnounceEnabled": "false", "localAnnounceEnabled": "false", "relaysEnabled": "false",
    "natEnabled": "false", "startBrowser": "false", "autoUpgradeIntervalH": "0",
    "upgradeToPreReleases": "false", "urAccepted": "-1", "crashReportingEnabled": "false",
    "stunKeepaliveStartS": "0", "limitBandwidthInLan": "true", "reconnectionIntervalS": "1",
    "announceLANAddresses": "false",
}  # fmt: skip


@dataclass
class Syncthing:
    """One instance that keeps one folder."""

    program: Path
    home: Path
    folder: Path
    gui: int
    port: int
    key: str = field(default_factory=lambda: secrets.token_hex(16))
    device: str = ""
    process: subprocess.Popen[str] | None = None
    seen: dict[str, int] = field(default_factory=dict)  # last event looked at, by its kind

    def prepare(self) -> None:
        """Make its certificate, and learn the id that follows from it."""
        self._run("generate", "--no-default-folder", f"--home={self.home}")
        text = (self.home / "config.xml").read_text()
        self.device = re.findall(r'<device id="([A-Z0-9-]{63})"', text)[0]

    def start(self, other: Syncthing, *, receive: int = 0) -> None:
        """Run it, to share its folder with ``other``; ``receive`` is its limit in KiB/s."""
        (self.home / "config.xml").write_text(self._config(other, receive))
        self.process = subprocess.Popen(
            [self.program, "serve", f"--home={self.home}", "--no-browser", "--no-restart",
             "--no-upgrade", "--logfile=-", "--no-default-folder"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "GUI and API listening" in line:
                return
        raise AssertionError(f"Syncthing did not start: {''.join(said)}")

    def stop(self) -> None:
        """End this very process."""
        if self.process is not None:
            self.process.terminate()
            self.process.communicate(timeout=_WAIT)
            self.process = None

    def scan(self) -> None:
        """Let it look at its folder now."""
        self.ask(f"db/scan?folder={FOLDER}", method="POST")

    def wait_for(
        self, event: str, item: str = "", *, sender: Syncthing | None = None, **wanted: str
    ) -> dict[str, Any]:
        """Return the next event of this kind, of a disk file, without an error.

        A ``sender`` that was asked to look before it was quite awake is asked again.
        """
        for _ in range(_WAIT // _LOOK):
            since = self.seen.get(event, 0)
            events = self.ask(f"events?since={since}&events={event}&timeout={_LOOK}")
            if not events and sender is not None:
                sender.scan()
            for one in events:
                self.seen[event] = one["id"]
                data = one["data"]
                fits = all(data.get(name) == value for name, value in wanted.items())
                if item in str(data.get("item", "")) and fits and not data.get("error"):
                    return dict(data)
        raise AssertionError(f"no {event} of {item or 'anything'} came")

    def ask(self, what: str, *, method: str = "GET") -> Any:
        """Ask its interface for programs."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.gui}/rest/{what}",
            headers={"X-API-Key": self.key}, method=method,
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=_WAIT + 10) as answer:
            text = answer.read()
        return json.loads(text) if text.strip() else None

    def _run(self, *arguments: str) -> None:
        subprocess.run([self.program, *arguments], check=True, capture_output=True)

    def _config(self, other: Syncthing, receive: int) -> str:
        devices = "".join(
            f"<device id={quoteattr(one.device)} name={quoteattr(one.home.name)}"
            f' compression="never"><address>tcp://127.0.0.1:{one.port}</address></device>'
            for one in (self, other)
        )
        options = "".join(f"<{name}>{value}</{name}>" for name, value in _OPTIONS.items())
        return (
            '<configuration version="35">'
            f'<folder id="{FOLDER}" label="{FOLDER}" path={quoteattr(str(self.folder))}'
            ' type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="false">'
            f'<device id="{self.device}"/><device id="{other.device}"/>'
            '<minDiskFree unit="%">0</minDiskFree><maxConflicts>-1</maxConflicts></folder>'
            f"{devices}"
            f'<gui enabled="true" tls="false"><address>127.0.0.1:{self.gui}</address>'
            f"<apikey>{escape(self.key)}</apikey></gui>"
            f"<options><listenAddress>tcp://127.0.0.1:{self.port}</listenAddress>"
            f"<maxRecvKbps>{receive}</maxRecvKbps>{options}</options>"
            "</configuration>"
        )


def free_ports(count: int) -> list[int]:
    """Return different ports of this computer that nobody listens on."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]


def two(
    program: Path, home: Path, here: Path, there: Path
) -> Iterator[tuple[Syncthing, Syncthing]]:
    """Give two instances that are made but not started; end both afterwards."""
    ports = free_ports(4)
    pair = (
        Syncthing(program, home / "here", here, ports[0], ports[1]),
        Syncthing(program, home / "there", there, ports[2], ports[3]),
    )
    for one in pair:
        one.prepare()
    try:
        yield pair[0], pair[1]
    finally:
        for one in pair:
            one.stop()
