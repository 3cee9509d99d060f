"""Mails are read with all that hangs on them, in the letters and forms that offices send."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from liaison_desk.inside import errors
from liaison_desk.words import say
from tests.inside.packed import docx
from tests.inside.test_documents_inside import SAID, inside, pdf


def text(data: bytes) -> str:
    return inside("a.eml", data).text


def told(said: str, **attached: bytes) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "ana@example.org", said
    mail.set_content(said)
    for name, data in attached.items():
        mail.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name.replace("_", ".")
        )
    return mail


def test_a_mail_within_a_mail_is_read_and_what_hangs_on_either() -> None:
    inner = told("Plate TEST-AA-117", scan_pdf=pdf("Found in the paper"))
    outer = told("See below", list_docx=docx(f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>"))
    outer.add_attachment(inner)
    found = text(bytes(outer))
    assert found.index(f"[list.docx]\n{SAID}\n") < found.index(
        f"[{say('inside.mail_within', 'en')}]"
    )
    assert "Subject: Plate TEST-AA-117\n" in found
    assert "[scan.pdf]\nFound in the paper\n" in found


def test_mails_within_mails_come_to_an_end() -> None:
    mail = told("the innermost")
    for depth in range(20):
        outer = told(f"depth {depth}")
        outer.add_attachment(mail)
        mail = outer
    found, whole = inside("a.eml", bytes(mail))
    assert "depth 19" in found
    assert "the innermost" not in found
    assert not whole


def test_a_mail_that_costs_time_is_read_as_far_as_it_may_and_says_so() -> None:
    parts = b"--b\nContent-Type: text/plain\n\nx\n" * 1_100
    for data in (
        b"From: a@x\nContent-Type: multipart/mixed; boundary=b\n\n" + parts,
        b"From: a@x\nContent-Type: text/html\n\nbegin" + b" " * 4_000_000,
    ):
        found, whole = inside("a.eml", data)
        assert "x" in found or "begin" in found
        assert not whole
    long = inside("a.eml", b"From: " + b"=?utf-8?Q?=C3=A7?= " * 5_000 + b"\n\nbody")
    assert long.text.startswith("From: çç")
    assert long.text.endswith("body")


def test_what_is_damaged_in_a_mail_leaves_the_rest_readable() -> None:
    found = text(bytes(told("Two papers", first_pdf=b"%PDF-1.7 no", second_pdf=pdf("Whole"))))
    assert f"[first.pdf]\n{say('error.inside.damaged', 'en')}\n" in found
    assert "[second.pdf]\nWhole\n" in found


@pytest.mark.parametrize("charset", ["x-unknown", "ansi", "hex", "zip", "us-ascii", "utf-8", ""])
def test_a_body_is_read_though_its_charset_is_unknown_wrong_or_missing(charset: str) -> None:
    head = f"From: a@x\nContent-Type: text/plain; charset={charset}\n" if charset else "From: a@x\n"
    data = head.encode() + "Content-Transfer-Encoding: 8bit\n\nŠkrjanec čaka\n".encode("cp1250")
    assert text(data).endswith("Škrjanec čaka\n")


def test_heads_are_read_coded_or_as_old_programs_write_them() -> None:
    cyrillic = base64.b64encode("Никола".encode("cp1251")).decode()
    data = (
        f"From: =?windows-1251?B?{cyrillic}?= <n@x.test>\n"
        "To: =?utf-8?Q?=C3=87elik?= <c@x.test>\n"
        "Bcc: somebody@x.test\n"
        "Subject: =?windows-1250?Q?=8Akrjanec_=8Aeho?=\n =?windows-1250?Q?slav?=\n"
    ).encode()
    found = text(data + b"Content-Type: text/plain\n\nbody\n")
    assert found.startswith("From: Никола <n@x.test>\nTo: Çelik <c@x.test>\nBcc: somebody@x.test\n")
    assert "Subject: Škrjanec Šehoslav\n" in found
    assert "Subject: črta\n" in text("From: a@x\nSubject: črta\n\nbody\n".encode("cp1250"))


def test_heads_that_no_program_should_write_cost_nothing() -> None:
    found = text(b'From: <\nTo: "\nDate: Mon, 99 Foo\nSubject: =?x?q?\nContent-Type: ; ;\n\nbody\n')
    assert found.endswith("\nbody\n")
    assert "Subject: =?x?q?\n" in found


def test_the_form_that_says_something_is_the_one_that_is_read() -> None:
    mail = EmailMessage()
    mail["From"] = "ana@example.org"
    mail.set_content("\n")
    mail.add_alternative("<head><title>T<body><p>Only here</p>", subtype="html")
    assert text(bytes(mail)).endswith("\nOnly here\n")


def test_every_part_of_a_body_is_read_not_only_the_first() -> None:
    parts = ("first", "second", "third")
    body = "".join(f"--b\nContent-Type: text/plain\n\n{one}\n" for one in parts) + "--b--\n"
    data = f"From: a@x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{body}"
    assert all(one in text(data.encode()) for one in parts)


@pytest.mark.parametrize(
    "kind", ["application/pkcs7-mime; smime-type=enveloped-data", "multipart/encrypted; boundary=b"]
)
def test_an_encrypted_mail_says_so(kind: str) -> None:
    data = f"From: a@x\nSubject: s\nContent-Type: {kind}\n\n--b\n\nMIIB\n--b--\n".encode()
    assert say("inside.sealed_mail", "en") in text(data)
    assert "MIIB" not in text(data)


def test_what_is_called_a_mail_and_is_none_is_damaged() -> None:
    for data in (bytes(range(256)) * 10, b"\xff\xd8\xff\xe0 no mail"):
        with pytest.raises(errors.DamagedInside):
            inside("a.eml", data)
