"""Everything a developer does here: ``python3 dev.py run``, ``test``, ``check``.

Needs Python 3.11 to 3.13 and pip, nothing else (Windows: ``py dev.py …``). The
first command sets up ``.venv`` from the hash-pinned lock; later ones find it up
to date in a moment. No command asks a question; each can be repeated.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent
VENV: Final = ROOT / ".venv"
PYTHON: Final = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP: Final = VENV / "installed.txt"  # what was installed last: lock, its hash, Python

RUN_LOCK: Final = "requirements.lock"
DEV_LOCK: Final = "requirements-dev.lock"  # holds the other one too

OLDEST: Final = (3, 11)
NEWEST: Final = (3, 13)

# The shared libraries that Qt loads and its wheels do not carry, with Debian's
# packages. The offscreen platform needs the first group too, libEGL included.
QT_LIBRARIES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
DISPLAY_LIBRARIES: Final = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# One lock for every system and Python; the versions in it stay until --upgrade.
COMPILE: Final = (
    "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet",
    "--universal", "--generate-hashes", "--python-version", "3.11",
)  # fmt: skip


class Stop(Exception):
    """A command cannot go on; the text says why and what to do."""


@dataclass(frozen=True)
class Command:
    """One command of this script: command lines for the Python of ``.venv``.

    It is offered once the file or folder ``behind`` it exists. Arguments of
    the user are handed on to its last step.
    """

    name: str
    help: str
    behind: str
    steps: tuple[tuple[str, ...], ...]
    lock: str = DEV_LOCK
    qt: bool = True  # needs Qt's system libraries
    window: bool = False  # shows itself where there is a display


COMMANDS: Final = (
    Command(
        "run", "set up, and show the demo network in the window", "liaison_desk/__main__.py",
        (("-m", "liaison_desk", "demo", "--show"),), lock=RUN_LOCK, window=True,
    ),
    Command(
        "test", "set up, and run the tests (--all: a missing outside tool fails)", "tests",
        (("-m", "pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"),),
    ),
    Command(
        "test-long", "many more examples, and the long campaigns (bundles 1/3: a part of one)",
        "tests/feeds",
        (("-m", "pytest", "--long"),),
    ),
    Command(
        "check", "lint, format and types", "pyproject.toml",
        (("-m", "ruff", "check"), ("-m", "ruff", "format", "--check"), ("-m", "mypy")), qt=False,
    ),
    Command(
        "screenshots", "take pictures of every page of the window",
        "liaison_desk/ui/rehearsal/screenshots.py",
        (("-m", "liaison_desk.ui.rehearsal.screenshots"),),
    ),
    Command(
        "coverage", "run the tests of the rows, and write docs/coverage.md from their results",
        "tests/seeds",
        (("-m", "pytest", "tests/seeds", "-q", "--write-coverage"),),
    ),
    Command(
        "bench", "measure what docs/benchmarks.md states", "benchmarks/__main__.py",
        (("-m", "benchmarks"),),
    ),
    Command(
        "lock", "make the locks anew from pyproject.toml (--upgrade: newest versions)",
        "pyproject.toml",
        (
            (*COMPILE, "-o", RUN_LOCK),
            (*COMPILE, "-o", DEV_LOCK, "--extra", "dev", "-c", RUN_LOCK),
        ),
        qt=False,
    ),
)  # fmt: skip


# What a long campaign consists of; ``test-long bundles 2/3`` is the second third of it.
CAMPAIGNS: Final[Mapping[str, tuple[str, ...]]] = {"bundles": ("tests/laws", "tests/bundle")}


def campaign(arguments: Sequence[str]) -> list[str]:
    """Return the arguments for pytest: the name of a campaign becomes its tests, 1/3 its part."""
    name, *rest = arguments or [""]
    if name not in CAMPAIGNS:
        return list(arguments)
    part = ["--part", rest.pop(0)] if rest and "/" in rest[0] else []
    return ["-rP", *CAMPAIGNS[name], *part, *rest]


def offered() -> tuple[Command, ...]:
    """Return the commands that something stands behind."""
    return tuple(one for one in COMMANDS if (ROOT / one.behind).exists())


def main(arguments: Sequence[str]) -> int:
    """Do the command that ``arguments`` name; return the exit status."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return _complain(f"Python 3.11 to 3.13 is needed; this is {sys.version.split()[0]}.")
    name, *rest = arguments or ["--help"]
    rest = campaign(rest) if name == "test-long" else rest
    if name in {"-h", "--help", "help"}:
        print(_help())
        return 0
    chosen = {one.name: one for one in offered()}.get(name)
    if chosen is None:
        return _complain(f"There is no command {name!r}.\n\n{_help()}", status=2)
    try:
        if chosen.qt:
            provide_qt_libraries(os.environ, window=chosen.window)
        set_up(chosen.lock)
        return _do(chosen, rest)
    except Stop as stop:
        return _complain(str(stop))
    except KeyboardInterrupt:
        return 130


def _help() -> str:
    lines = [f"  {one.name:<12} {one.help}" for one in offered()]
    return "\n".join(["usage: python3 dev.py COMMAND [arguments handed on]", "", *lines])


def _complain(text: str, status: int = 1) -> int:
    print(text, file=sys.stderr)
    return status


def _do(command: Command, rest: Sequence[str]) -> int:
    """Run every step, also after one that failed; return the first failure."""
    environment = child_environment(os.environ, window=command.window)
    failed = 0
    for step in command.steps:
        handed_on = rest if step is command.steps[-1] or command.name == "lock" else ()
        status = _call([str(PYTHON), *step, *handed_on], environment)
        failed = failed or status
    return failed


def _call(line: Sequence[str], environment: Mapping[str, str]) -> int:
    sys.stdout.flush()
    return subprocess.run(line, cwd=ROOT, env=environment, check=False).returncode


# ---------------------------------------------------------------- the environment


def child_environment(outer: Mapping[str, str], *, window: bool) -> dict[str, str]:
    """Return the environment for a step: UTF-8, compiled once, offscreen where nothing is shown."""
    inner = dict(outer)
    inner.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of processes would each compile it all
    inner["PYTHONUTF8"] = "1"  # on Windows consoles names in Cyrillic would fail otherwise
    inner["UV_CUSTOM_COMPILE_COMMAND"] = "python3 dev.py lock"  # the head of the locks
    if not (window and has_display(outer)):
        inner["QT_QPA_PLATFORM"] = "offscreen"
    return inner


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether a window can be seen from here."""
    if sys.platform != "linux":
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def set_up(lock: str) -> None:
    """Make ``.venv`` hold what ``lock`` names; nothing to do when it does."""
    wanted = stamp(lock)
    installed = STAMP.read_text(encoding="utf-8").split("\n") if STAMP.exists() else []
    if PYTHON.exists() and wanted in installed:
        return
    outer = _outer_python_with_pip()
    if not PYTHON.exists() or not installed or not _same_python():
        print(f"Making .venv with Python {_version()} ...", flush=True)
        _make_venv(outer)
    print(f"Installing {lock} (the first time some 300 MB, mostly Qt) ...", flush=True)
    STAMP.unlink(missing_ok=True)  # when this is interrupted, the next run makes .venv anew
    _pip_install(outer, lock)
    # the development lock holds everything of the other one
    held = [wanted] if lock == RUN_LOCK else [wanted, stamp(RUN_LOCK)]
    STAMP.write_text("\n".join(held) + "\n", encoding="utf-8")


def stamp(lock: str) -> str:
    """Return the line that says: this lock, in this state, for this Python."""
    digest = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    return f"{lock} {digest} {_version()}"


def _version() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def _same_python() -> bool:
    line = [str(PYTHON), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    answer = subprocess.run(line, capture_output=True, text=True, check=False)
    return answer.stdout.strip() == _version()


def _outer_python_with_pip() -> str:
    """Return the Python outside ``.venv``, also when this one is inside."""
    outer = str(getattr(sys, "_base_executable", None) or sys.executable)
    if subprocess.run(
        [outer, "-m", "pip", "--version"], capture_output=True, check=False
    ).returncode:
        raise Stop("Python has no pip here. On Debian: apt-get install python3-pip")
    return outer


def _make_venv(outer: str) -> None:
    # Debian leaves ensurepip out, so pip stays outside and works on .venv from there.
    line = [outer, "-m", "venv", "--clear", "--without-pip", str(VENV)]
    if subprocess.run(line, check=False).returncode:
        raise Stop("Python could not make a virtual environment in .venv; the reason stands above.")


def _pip_install(outer: str, lock: str) -> None:
    options = ["-qq", "--no-input", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    line = [outer, "-m", "pip", "--python", str(PYTHON), "install", *options]
    line += ["--only-binary", ":all:", "--no-warn-script-location", "-r", str(ROOT / lock)]
    quiet = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run(line, cwd=ROOT, env=quiet, check=False).returncode:
        raise Stop(
            "The packages could not be installed; the reason stands above. "
            "The network is needed once; then run the same command again."
        )


# ------------------------------------------------------------ Qt's system libraries


def provide_qt_libraries(environment: Mapping[str, str], *, window: bool) -> None:
    """See to the system libraries that Qt loads: find, install as root, or say how."""
    if sys.platform != "linux":
        return
    needed = dict(QT_LIBRARIES)
    if window and environment.get("DISPLAY"):
        needed |= DISPLAY_LIBRARIES
    lacking = missing_libraries(needed)
    if not lacking:
        return
    packages = [needed[name] for name in lacking]
    if shutil.which("apt-get") and _is_root():
        print(f"Installing Qt's system libraries: {' '.join(packages)} ...", flush=True)
        _apt_install(packages)
        lacking = missing_libraries(lacking)
    if lacking:
        raise Stop(advice(lacking, packages))


def missing_libraries(names: Iterable[str]) -> list[str]:
    """Return those of the shared libraries that cannot be loaded here."""
    return [name for name in names if not _loads(name)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def advice(lacking: Sequence[str], packages: Sequence[str]) -> str:
    """Return the sentence for somebody who has to install them by hand."""
    sudo = "" if _is_root() else "sudo "
    return (
        f"Qt needs system libraries that are missing here: {', '.join(lacking)}.\n"
        "On Debian and Ubuntu install them once with this line, then run the same command again:\n"
        f"  {sudo}apt-get install -y {' '.join(packages)}"
    )


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages; fetch the lists first where they are missing or old."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    for line in (install, ["apt-get", "update"], install):
        done = subprocess.run(
            line,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if line is install and done.returncode == 0:
            return
    print(done.stderr, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
