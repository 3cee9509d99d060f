"""The house rules, each a small function over a syntax tree.

A rule sees what is written, not what runs: a library that writes by itself
(``QPixmap.save``, a PDF canvas with a path) is beyond it. Give such a library
a buffer, and the bytes to ``liaison_desk.files``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from tests.house.source import dotted, meanings


class Finding(NamedTuple):
    """One place that breaks a rule."""

    line: int
    what: str


@dataclass(frozen=True)
class Rule:
    """A rule with its sentence, and the files in which it does not hold."""

    sentence: str
    find: Callable[[ast.Module], Iterator[Finding]]
    home: tuple[str, ...] = ()


# -------------------------------------------------------------------- disk writes

_MODE: Final = re.compile(r"[rwxabt+]+")
_OPENERS: Final = {"open", "io.open", "gzip.open", "bz2.open", "lzma.open", "codecs.open"}
_METHODS: Final = {
    "write_text", "write_bytes", "mkdir", "mkpath", "unlink", "rmdir", "rename",
    "symlink_to", "hardlink_to", "chmod",
}  # fmt: skip
_OS: Final = {
    "os.open", "os.mkdir", "os.makedirs", "os.remove", "os.unlink", "os.rmdir", "os.removedirs",
    "os.rename", "os.renames", "os.replace", "os.truncate", "os.link", "os.symlink", "os.chmod",
}  # fmt: skip
_SHUTIL: Final = {
    "shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.copymode", "shutil.copystat",
    "shutil.copytree", "shutil.move", "shutil.rmtree", "shutil.make_archive",
}  # fmt: skip
_QT_FILES: Final = {"QFile", "QSaveFile", "QTemporaryFile", "QTemporaryDir", "QSettings"}


def disk_writes(module: ast.Module) -> Iterator[Finding]:
    """Find calls that write, rename or delete on the disk."""
    names = meanings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            whole = dotted(node.func, names)
            last = whole.rpartition(".")[2] or _attribute(node.func)
            if (
                whole in _OS | _SHUTIL
                or whole.startswith("tempfile.")
                or last in _QT_FILES
                or (whole in _OPENERS and _writes(_argument(node, 1, "mode")))
                or (isinstance(node.func, ast.Attribute) and _writing_method(node, last, whole))
            ):
                yield Finding(node.lineno, f"{whole or last}(…)")


def _writing_method(call: ast.Call, name: str, whole: str) -> bool:
    if whole.startswith(("os.", "shutil.")):
        return False  # decided by their own lists: os.path.… and shutil.which are reading
    if name == "open" and whole not in _OPENERS:
        mode = _argument(call, 0, "mode")
        return isinstance(mode, ast.Constant) and _writes(mode)
    if name == "replace":  # str.replace has two arguments, the others have keywords
        return len(call.args) == 1 and not call.keywords
    if name == "touch":  # Path.touch takes keywords only
        return not call.args
    return name in _METHODS


def _argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return call.args[position] if len(call.args) > position else None


def _writes(mode: ast.expr | None) -> bool:
    """Tell whether a mode opens for writing; one that cannot be read here counts as writing."""
    if mode is None:
        return False
    if not isinstance(mode, ast.Constant):
        return True
    text = str(mode.value)
    return bool(_MODE.fullmatch(text)) and not set(text).isdisjoint("wxa+")


def _attribute(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else ""


# -------------------------------------------------------------- time, threads, Qt

_CLOCKS: Final = {
    "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today",
    "datetime.date.today", "time.time", "time.time_ns", "time.localtime", "time.gmtime",
    "time.ctime",
}  # fmt: skip
_QT_CLOCKS: Final = {
    "currentDateTime", "currentDateTimeUtc", "currentDate", "currentTime",
    "currentMSecsSinceEpoch", "currentSecsSinceEpoch",
}  # fmt: skip
_SQL_CLOCKS: Final = re.compile(r"\bCURRENT_(TIMESTAMP|DATE|TIME)\b|\(\s*'now'|\bunixepoch\(\s*\)")
_THREADS: Final = {
    "QThread", "QThreadPool", "QRunnable", "threading.Thread", "threading.Timer",
    "concurrent.futures.ThreadPoolExecutor", "concurrent.futures.ProcessPoolExecutor",
}  # fmt: skip


def clocks(module: ast.Module) -> Iterator[Finding]:
    """Find what asks the computer for the time (``perf_counter`` measures, it does not tell)."""
    for line, whole in _named(module):
        if whole in _CLOCKS or whole.rpartition(".")[2] in _QT_CLOCKS:
            yield Finding(line, whole)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = _SQL_CLOCKS.search(node.value)
            if found:
                yield Finding(node.lineno, found[0])


def threads(module: ast.Module) -> Iterator[Finding]:
    """Find threads and pools of threads, Python's and Qt's."""
    for line, whole in _named(module):
        if whole in _THREADS or whole.rpartition(".")[2] in _THREADS:
            yield Finding(line, whole)


def process_events(module: ast.Module) -> Iterator[Finding]:
    """Find event loops that are turned by hand."""
    for node in ast.walk(module):
        if _attribute(node) == "processEvents":
            yield Finding(node.lineno, "processEvents")  # type: ignore[attr-defined]


def sleeps(module: ast.Module) -> Iterator[Finding]:
    """Find waiting for a time instead of for an event."""
    for line, whole in _named(module):
        if whole in {"time.sleep", "qtbot.wait"} or whole.endswith((".qWait", ".qSleep")):
            yield Finding(line, whole)


def _named(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and full dotted name of all names and attributes that are read."""
    names = meanings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Name | ast.Attribute):
            whole = dotted(node, names) or f".{_attribute(node)}"
            yield node.lineno, whole


# ------------------------------------------------------------------- foreign bytes

_READERS: Final = {
    "QImageReader", "QMovie", "QTextBrowser", "QTextEdit", "QTextDocument", "QStaticText",
    "QMessageBox", "QPdfDocument", "loadFromData", "fromData", "imageData", "setHtml",
    "insertHtml", "appendHtml", "toHtml", "setMarkdown", "setDefaultStyleSheet", "RichText",
}  # fmt: skip
_PICTURES: Final = {"QImage", "QPixmap", "QPicture", "QBitmap", "QIcon"}


def readers(module: ast.Module) -> Iterator[Finding]:
    """Find what reads pictures, papers or HTML in the window's own process.

    A picture of a size, or of raw pixels, is read by nobody; one of a name or of bytes is.
    """
    for line, whole in _named(module):
        if whole.rpartition(".")[2] in _READERS:
            yield Finding(line, whole)
    names = meanings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            last = dotted(node.func, names).rpartition(".")[2]
            if last in _PICTURES and len(node.args) == 1:
                yield Finding(node.lineno, f"{last}(…)")


def rich_tips(module: ast.Module) -> Iterator[Finding]:
    """Find tips with words of somebody else that Qt may take for HTML."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _attribute(node.func) == "setToolTip":
            (words,) = node.args
            if not isinstance(words, ast.Constant) and not _own_words(words):
                yield Finding(node.lineno, ast.unparse(node))


def _own_words(node: ast.expr) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    fixed = len(node.args) == 1 and not node.keywords
    return node.func.id == "plain" or (node.func.id == "tr" and fixed)


# ------------------------------------------------------------------- words and log


_BEGINNING: Final = re.compile(r"[a-z][a-z0-9_.]*\.")  # fixed: "stage.", "field."
_MIDDLE: Final = re.compile(r"[a-z0-9_.]*")


def built_keys(module: ast.Module) -> Iterator[Finding]:
    """Find keys of words that are put together, so that no catalogue can hold them.

    A key may end in a code that is declared elsewhere (``f"stage.{stage}"``),
    when its beginning stands there as it is: it can be searched for and tested.
    """
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else _attribute(node.func)
            if name in {"say", "tr", "translate"} and any(_is_built(one) for one in node.args):
                yield Finding(node.lineno, ast.unparse(node))


def _is_built(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Mod)
    if isinstance(node, ast.Call):
        return _attribute(node.func) == "format"
    return isinstance(node, ast.JoinedStr) and not _ends_in_codes(node)


def _ends_in_codes(key: ast.JoinedStr) -> bool:
    fixed = [str(one.value) for one in key.values if isinstance(one, ast.Constant)]
    return bool(key_beginning(key)) and all(_MIDDLE.fullmatch(one) for one in fixed)


def key_beginning(node: ast.expr) -> str:
    """Return the fixed beginning of a key that ends in a code; empty when it has none."""
    first: ast.expr = node
    if isinstance(node, ast.JoinedStr):
        first = node.values[0]
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        first = node.left
    text = first.value if first is not node and isinstance(first, ast.Constant) else ""
    return str(text) if _BEGINNING.fullmatch(str(text)) else ""


_LOGGERS: Final = {"log", "_log", "logger", "_logger", "logging"}
_LEVELS: Final = {"debug", "info", "warning", "error", "critical", "exception", "log"}
_COUNTS: Final = re.compile(
    r"(.*_)?(code|codes|count|counts|number|size|total|done|stage|seconds|ms|bytes|version|status)"
)


def talkative_logs(module: ast.Module) -> Iterator[Finding]:
    """Find log calls that could carry text of a record.

    Allowed: a fixed sentence, and values that are numbers, ``len(…)``, the name of
    a type, or are called a code, count, size, … ``exception`` and ``exc_info`` are
    not: the text of an error from below may quote what was being stored.
    """
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = owner.id if isinstance(owner, ast.Name) else _attribute(owner)
            if name.lower() in _LOGGERS and node.func.attr in _LEVELS and not _is_terse(node):
                yield Finding(node.lineno, ast.unparse(node))


def _is_terse(call: ast.Call) -> bool:
    fixed, *values = call.args or [ast.Name("nothing")]
    return (
        _attribute(call.func) not in {"exception", "log"}
        and not call.keywords
        and isinstance(fixed, ast.Constant)
        and all(_is_count(one) for one in values)
    )


def _is_count(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "len"
    if isinstance(node, ast.Attribute) and node.attr == "__name__":
        return True
    if isinstance(node, ast.Name | ast.Attribute):
        name = node.id if isinstance(node, ast.Name) else node.attr
        return _COUNTS.fullmatch(name) is not None
    return isinstance(node, ast.Constant)


def bare_logging(module: ast.Module) -> Iterator[Finding]:
    """Find loggers that do not come from ``liaison_desk.log``."""
    names = meanings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            whole = dotted(node.func, names)
            if whole.startswith("logging."):
                yield Finding(node.lineno, whole)


PROGRAM: Final = {
    "disk": Rule(
        "the disk is written, renamed and deleted through liaison_desk/files.py only",
        disk_writes, ("liaison_desk/files.py",),
    ),
    "clock": Rule(
        "the time comes from a clock that is passed in",
        clocks, ("liaison_desk/clock.py",),
    ),
    "threads": Rule(
        "threads are the business of ui/jobs.py; those of lines and running see bytes alone",
        threads, (
            "liaison_desk/ui/jobs.py", "liaison_desk/bundle/lines.py",
            "liaison_desk/inside/running.py",
        ),
    ),
    "readers": Rule(
        "the window reads no pictures, papers or HTML but its own: drawing/ does, elsewhere",
        readers, (
            "liaison_desk/ui/widgets/paper.py", "liaison_desk/ui/widgets/to_printer.py",
            "liaison_desk/ui/widgets/word_diff.py",
            "liaison_desk/drawing/papers.py", "liaison_desk/drawing/pictures.py",
        ),
    ),
    "tips": Rule("a tip with words of somebody else goes through widgets/tips", rich_tips),
    "events": Rule("nobody turns the event loop by hand: wait for a signal", process_events),
    "keys": Rule("a key of words begins as it stands in the catalogue", built_keys),
    "log text": Rule("the log holds codes and counts, never text of a record", talkative_logs),
    "loggers": Rule(
        "loggers come from liaison_desk.log",
        bare_logging, ("liaison_desk/log.py",),
    ),
}  # fmt: skip

TESTS: Final = {"sleeps": Rule("a test waits for an event, not for a time", sleeps)}

VAGUE_NAMES: Final = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}
