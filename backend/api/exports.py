"""Everything of one kind as JSON Lines or CSV, as of one block.

The whole export is read in one view, so that nothing changes while it is read; so it may not take
for ever, and there may only be so many at once. The first line says as of which block it holds, the
last how many lines came between: an export without its last line is not whole. CSV has no such
lines: `Coledger-As-Of` says it in a header, and what is cut off ends in an error of HTTP.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from typing import Any, Final

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from backend.api import csv_lines
from backend.api.answers.desk import ProjectDesk
from backend.api.dependencies import Asked
from backend.api.models.base import Model
from backend.errors import StreamsFull
from backend.storage.reader import Key

MEDIA_TYPE: Final = "application/jsonl"
CSV_TYPE: Final = "text/csv"
AT_ONCE: Final = 4
PAGE: Final = 500
_PATIENCE: Final = 30.0
# Of a desk and a key, the next things and the key after them.
Pages = Callable[[ProjectDesk, Key | None], tuple[list[Any], Key | None]]
_encoder: Final = msgspec.json.Encoder()


class Export(StreamingResponse):
    """The answer to a question for all of something."""

    def __init__(
        self, asked: Asked, pages: Pages, name: str, table: type[Model] | None = None
    ) -> None:
        """As JSON Lines, or as a table of a model's columns."""
        exporting = asked.request.app.state.exporting
        if exporting.locked():
            raise StreamsFull("So many exports are under way that no more are taken now.")
        self._held = ExitStack()
        try:
            desk = asked.desk_in(self._held.enter_context(asked.view()))
        except BaseException:
            self._held.close()
            raise
        headers = {
            "content-disposition": f'attachment; filename="{name}-{desk.view.block}.{"csv" if table else "jsonl"}"',
            "coledger-as-of": _encoder.encode(desk.as_of()).decode(),
            "cache-control": "no-store",
        }
        found = (
            _lines(desk, pages, exporting)
            if table is None
            else _rows(desk, pages, exporting, table)
        )
        kind = MEDIA_TYPE if table is None else f"{CSV_TYPE}; charset=utf-8; header=present"
        super().__init__(found, media_type=kind, headers=headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def patient(message: Any) -> None:
            await asyncio.wait_for(send(message), _PATIENCE)

        try:
            await super().__call__(scope, receive, patient)
        finally:
            await run_in_threadpool(self._held.close)


async def _lines(desk: Any, pages: Pages, exporting: asyncio.Semaphore) -> AsyncIterator[bytes]:
    async with exporting:
        yield _encoder.encode({"as_of": desk.as_of()}) + b"\n"
        key: Key | None = None
        count = 0
        while True:
            found, key = await run_in_threadpool(pages, desk, key)
            count += len(found)
            if found:
                yield _encoder.encode_lines(found)
            if key is None:
                break
        yield _encoder.encode({"lines": count}) + b"\n"


async def _rows(
    desk: Any, pages: Pages, exporting: asyncio.Semaphore, model: type[Model]
) -> AsyncIterator[bytes]:
    columns = csv_lines.columns_of(model)

    def some(key: Key | None) -> tuple[bytes, Key | None]:
        found, following = pages(desk, key)
        return csv_lines.lines(csv_lines.cells(each, columns) for each in found), following

    async with exporting:
        yield csv_lines.lines([columns])
        key: Key | None = None
        while True:
            written, key = await run_in_threadpool(some, key)
            yield written
            if key is None:
                break


__all__ = ["AT_ONCE", "CSV_TYPE", "MEDIA_TYPE", "PAGE", "Export", "Pages"]
