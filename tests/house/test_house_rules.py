"""The house rules hold, and each of them can fail."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

import pytest

from tests.house import source
from tests.house.rules import PROGRAM, TESTS, VAGUE_NAMES

EVERY_RULE = {**PROGRAM, **TESTS}

# Narrow exceptions: (file, rule) and the reason. One that is no longer needed is an error.
EXCEPTIONS: dict[tuple[str, str], str] = {}

BAD = {
    "disk": [
        "open(path, 'w')",
        "open(path, mode='ab')",
        "open(path, mode)",
        "import io\nio.open(path, 'x')",
        "path.open('wb')",
        "path.open(mode='r+')",
        "import gzip\ngzip.open(path, 'wb')",
        "path.write_text(text)",
        "self.folder.write_bytes(data)",
        "(path / 'inbox').mkdir()",
        "path.unlink(missing_ok=True)",
        "path.rename(other)",
        "path.replace(other)",
        "path.touch()",
        "import os\nos.remove(path)",
        "from os import makedirs as make\nmake(path)",
        "import os\nos.open(path, os.O_RDONLY)",
        "import shutil\nshutil.copyfile(a, b)",
        "import tempfile\ntempfile.NamedTemporaryFile()",
        "from tempfile import TemporaryDirectory\nTemporaryDirectory()",
        "from PySide6.QtCore import QSettings\nQSettings('a', 'b')",
        "QtCore.QSaveFile(path)",
    ],
    "clock": [
        "from datetime import datetime\ndatetime.now()",
        "from datetime import datetime as dt, UTC\ndt.now(UTC)",
        "import datetime\ndatetime.datetime.utcnow()",
        "from datetime import date\nfield(default_factory=date.today)",
        "import time\ntime.time()",
        "from time import time\ntime()",
        "from PySide6.QtCore import QDateTime\nQDateTime.currentDateTime()",
        "db.execute('INSERT INTO t VALUES (CURRENT_TIMESTAMP)')",
        "db.execute(\"SELECT datetime('now')\")",
    ],
    "threads": [
        "from PySide6.QtCore import QThread\nclass Job(QThread): ...",
        "QtCore.QThreadPool.globalInstance()",
        "import threading\nthreading.Thread(target=work).start()",
        "from concurrent.futures import ThreadPoolExecutor as Pool\nPool(1)",
    ],
    "readers": [
        "picture.loadFromData(view.data)",
        "QImage.fromData(data)",
        "QPixmap(path)",
        "QIcon(name)",
        "from PySide6.QtGui import QImageReader\nQImageReader(device)",
        "from PySide6.QtPdf import QPdfDocument\nQPdfDocument()",
        "QTextBrowser()",
        "text.setHtml(body)",
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "clipboard.mimeData().imageData()",
    ],
    "tips": ["one.setToolTip(words)", "one.setToolTip(tr('form.remove', what=words))"],
    "events": ["QApplication.processEvents()", "self.loop.processEvents()"],
    "keys": [
        "say(f'{kind}.title', 'sq')",
        "say(f'minutes of {day}', 'sq')",
        "live.say(label.setText, f'{name}')",
        "words.say('stage.%s' % stage, language)",
        "self.tr(f'{n} cases')",
        "self.tr('{} cases'.format(n))",
        "QCoreApplication.translate(f'{name}', 'text')",
    ],
    "log text": [
        "log.info(f'took {name}')",
        "log.info('took ' + name)",
        "log.warning('took %s', record)",
        "self._log.error('failed: %s', error)",
        "log.exception('failed')",
        "logger.error('failed', exc_info=True)",
        "log.log(20, 'took')",
        "LOG.debug(text)",
    ],
    "loggers": [
        "import logging\nlogging.getLogger(__name__)",
        "from logging import getLogger\ngetLogger(__name__)",
        "import logging\nlogging.basicConfig(level=logging.DEBUG)",
    ],
    "sleeps": [
        "import time\ntime.sleep(1)",
        "from time import sleep\nsleep(1)",
        "qtbot.wait(100)",
        "QTest.qWait(100)",
    ],
}

GOOD = {
    "disk": [
        "open(path)",
        "open(path, 'rb')",
        "path.open('rb')",
        "path.read_text(encoding='utf-8')",
        "text.replace('a', 'b')",
        "from dataclasses import replace\nreplace(form, open=True)",
        "moment.replace(tzinfo=UTC)",
        "import os\nos.path.exists(path)",
        "import shutil\nshutil.copyfileobj(a, b)",
        "Register.open(folder, passphrase=words)",
        "holder.touch(record)",
        "webbrowser.open('https://example.org')",
        "import tarfile\ntarfile.open(fileobj=out, mode='w|')",
        "files.write_whole(path, data)",
    ],
    "clock": [
        "clock.now()",
        "import time\ntime.perf_counter()",
        "from datetime import datetime, UTC\ndatetime.fromtimestamp(ms / 1000, UTC)",
        "say('today.now')",
    ],
    "threads": ["import threading\nthreading.Event()", "from PySide6.QtCore import QTimer"],
    "readers": [
        "QPixmap(48, 48)",
        "QIcon()",
        "QImage(pixels, width, height, stride, QImage.Format.Format_RGB32)",
        "QPlainTextEdit(text)",
        "label.setTextFormat(Qt.TextFormat.PlainText)",
    ],
    "tips": [
        "one.setToolTip('Ctrl+S')",
        "one.setToolTip(tr('form.must'))",
        "one.setToolTip(plain(words))",
    ],
    "events": ["qtbot.waitSignal(job.done)"],
    "keys": [
        "say('error.cancelled', 'sq')",
        "say('stage.' + stage, language)",
        "say(f'field.{kind}.{name}', language)",
        "self.tr('%n case(s)', '', n)",
        "print(f'{n} cases')",
    ],
    "log text": [
        "log.info('bundle taken: %d changesets', len(changesets))",
        "log.warning('bundle refused: %s', error.code)",
        "log.debug('%d of %d', done, total)",
        "log.error('unexpected %s', type(error).__name__)",
        "math.log(10)",
    ],
    "loggers": [
        "from liaison_desk import log\nlog.logger(__name__)",
        "import logging\n_log: logging.Logger = logger(__name__)",
    ],
    "sleeps": ["import time\ntime.perf_counter()", "qtbot.waitUntil(ready)"],
}


def _pairs(snippets: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, one) for name, those in snippets.items() for one in those]


@pytest.mark.parametrize(("name", "snippet"), _pairs(BAD))
def test_a_rule_catches_what_breaks_it(name: str, snippet: str) -> None:
    assert list(EVERY_RULE[name].find(ast.parse(snippet)))


@pytest.mark.parametrize(("name", "snippet"), _pairs(GOOD))
def test_a_rule_lets_good_code_pass(name: str, snippet: str) -> None:
    assert not list(EVERY_RULE[name].find(ast.parse(snippet)))


def test_every_rule_was_tried_both_ways() -> None:
    assert set(BAD) == set(GOOD) == set(EVERY_RULE)


@functools.cache
def broken(path: Path) -> set[tuple[str, str, str]]:
    """Return file, rule and what was found, for each place of a file that breaks one."""
    file = source.relative(path)
    rules = TESTS if file.startswith("tests/") else PROGRAM
    return {
        (file, name, f"line {found.line}: {found.what}; {rule.sentence}")
        for name, rule in rules.items()
        if file not in rule.home
        for found in rule.find(source.tree(path))
    }


@pytest.mark.parametrize("path", source.program_files(), ids=source.relative)
def test_the_program_keeps_the_house_rules(path: Path) -> None:
    assert not {one for one in broken(path) if one[:2] not in EXCEPTIONS}


@pytest.mark.parametrize("path", source.test_files(), ids=source.relative)
def test_the_tests_keep_their_rules(path: Path) -> None:
    assert not {one for one in broken(path) if one[:2] not in EXCEPTIONS}


def test_every_exception_is_still_needed() -> None:
    found = {one[:2] for path in source.program_files() for one in broken(path)}
    found |= {one[:2] for path in source.test_files() for one in broken(path)}
    assert set(EXCEPTIONS) <= found


def test_every_home_of_a_rule_breaks_it_elsewhere() -> None:
    """A home that does not do what only it may do is a mistake in the rule."""
    for rule in EVERY_RULE.values():
        for home in rule.home:
            path = source.ROOT / home
            assert not path.exists() or list(rule.find(source.tree(path))), home


def test_no_module_is_named_after_nothing() -> None:
    vague = [one for one in source.all_files() if one.stem in VAGUE_NAMES]
    managers = [
        f"{source.relative(path)}: {node.name}"
        for path in source.all_files()
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.ClassDef) and node.name.endswith(("Manager", "Helper", "Utils"))
    ]
    assert not vague
    assert not managers
