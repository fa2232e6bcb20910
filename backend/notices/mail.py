"""Summaries and reminders as mail, over SMTP."""

from __future__ import annotations

import smtplib
import ssl
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from backend.api.inputs import address
from backend.errors import ColedgerError, InputInvalid
from backend.notices.calendar import plain
from backend.notices.errors import MailRefused
from backend.notices.summary import zone_of
from backend.wording import LANGUAGES, failure

SECONDS: Final = 20
_LONGEST: Final = 254


@dataclass(frozen=True)
class Recipient:
    """A member who wants mail: the list of them is the operator's, and stays in a file."""

    account: str
    email: str
    language: str
    zone: ZoneInfo


def read_members(file: Path) -> list[Recipient]:
    """The members of a TOML file: `[[member]]` with account, email, and maybe language and zone.

    Raises InputInvalid.
    """
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))["member"]
        return [_recipient(each) for each in given]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise failure(InputInvalid, "notices.mail.members") from None
    except ColedgerError:
        raise failure(InputInvalid, "notices.mail.members") from None


def _recipient(given: dict[str, Any]) -> Recipient:
    email, language = str(given["email"]), given.get("language", "en")
    named = parseaddr(email)[1]
    if named != email or "@" not in email or len(email) > _LONGEST or not email.isprintable():
        raise ValueError(email)
    if language not in LANGUAGES:
        raise ValueError(language)
    return Recipient(address(given["account"]), email, language, zone_of(given.get("zone", "UTC")))


def message(sender: str, to: Recipient, subject: str, lines: Iterable[str]) -> EmailMessage:
    """One mail in plain text."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to.email
    mail["Subject"] = plain(subject)[:200]
    mail["Date"] = formatdate()
    mail["Message-ID"] = make_msgid(domain="coledger.invalid")
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = to.language
    mail.set_content("\n".join(lines) + "\n")
    return mail


def is_taken(server: smtplib.SMTP, mail: EmailMessage) -> bool:
    """Sends one mail; False if the server refuses this one, and goes on with others."""
    try:
        server.send_message(mail)
    except (
        smtplib.SMTPRecipientsRefused,
        smtplib.SMTPDataError,
        smtplib.SMTPSenderRefused,
        smtplib.SMTPNotSupportedError,
    ):
        server.rset()
        return False
    return True


@contextmanager
def connected(url: str) -> Iterator[smtplib.SMTP]:
    """A mail server: `smtp://name:password@host:587`, or `smtps://…`.

    What is said to it is encrypted where the server can; a password is never sent otherwise. Raises
    MailRefused.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    try:
        context = ssl.create_default_context()
        with _opened(parts.scheme, host, port, context) as server:
            server.ehlo()
            is_safe = parts.scheme == "smtps" or _encrypts(server, context)
            if parts.username:
                if not is_safe:
                    raise failure(MailRefused, "notices.mail.smtp", reason="no encryption")
                server.login(unquote(parts.username), unquote(parts.password or ""))
            yield server
    except (OSError, smtplib.SMTPException) as error:
        kind = type(error).__name__
        raise failure(MailRefused, "notices.mail.smtp", reason=kind) from None


def _opened(scheme: str, host: str, port: int | None, context: ssl.SSLContext) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=SECONDS, context=context)
    return smtplib.SMTP(host, port or 587, timeout=SECONDS)


def _encrypts(server: smtplib.SMTP, context: ssl.SSLContext) -> bool:
    """Whether the server can encrypt what follows, and does."""
    if not server.has_extn("starttls"):
        return False
    server.starttls(context=context)
    server.ehlo()
    return True
