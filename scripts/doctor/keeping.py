"""Whether the database and the content store can be used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from backend.chain.places import shown
from backend.errors import ColedgerError, IndexMissing
from backend.settings import Settings
from backend.storage.database import database_at
from backend.storage.migrate import HEAD
from backend.storage.reader import Reader
from scripts.doctor.findings import Finding, bad, good, weak


def database(settings: Settings) -> Iterator[Finding]:
    """Whether it can be opened, is of this version, and how far it is."""
    found = database_at(settings.database)
    if not found.exists():
        yield weak("no_database", place=found.shown)
        return
    try:
        revision = found.revision()
    except ColedgerError as error:
        yield bad("database_unusable", place=found.shown, reason=str(error))
        return
    if revision is None:
        yield weak("no_database", place=found.shown)
    elif revision != HEAD:
        yield weak("database_older", place=found.shown, found=revision, wanted=HEAD)
    else:
        yield from _standing(settings)


def _standing(settings: Settings) -> Iterator[Finding]:
    places = {"database": settings.database}
    if settings.read_database:
        places["copies"] = settings.read_database
    for key, place in places.items():
        reader = Reader(place, 10.0)
        try:
            with reader.view() as view:
                yield good(key, place=database_at(place).shown, block=view.as_of.block)
        except IndexMissing:
            yield weak("no_database", place=database_at(place).shown)
        except ColedgerError as error:
            yield bad("database_unusable", place=database_at(place).shown, reason=str(error))
        finally:
            reader.close()


def content(settings: Settings) -> Iterator[Finding]:
    """Whether texts can be kept."""
    folder = settings.content_dir
    if isinstance(folder, str):  # a server, which says on first use what is wrong
        yield good("content", folder=shown(folder))
        return
    if not folder.exists():
        parent = next((each for each in folder.absolute().parents if each.exists()), Path("/"))
        say = weak if os.access(parent, os.W_OK) else bad
        yield say("no_content", folder=str(folder))
    elif folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield good("content", folder=str(folder))
    else:
        yield bad("content_unusable", folder=str(folder))
