"""How much work a page is beside a fixed job of the same kind, done in turn with it.

Milliseconds say as much of the machine and of its other work as of the page. Both halves of a ratio meet
the same machine at the same moment, and only what the processor did for this process is counted.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

import httpx
import jinja2
import msgspec

from backend.app import create_app
from backend.settings import Settings
from scripts.bench_pages.crowd import Crowd

Get = Callable[[str], bytes]
_ROWS: Final = 400
_WARM: Final = 5
_TEMPLATE: Final = """<table>{% for row in rows %}{% if row.number is odd %}
<tr id="row-{{ row.number }}"><td>{{ row.name | title }}</td><td>{{ "{:,}".format(row.amount) }}</td>
<td>{{ row.text | escape }}</td></tr>{% else %}<tr><td colspan="3">{{ row.name }}</td></tr>{% endif %}
{% endfor %}</table>"""


@contextmanager
def rendering(made: Crowd) -> Iterator[Get]:
    """The application over an index, in this process: a path to its page. Nothing is kept of answers."""
    settings = Settings(database=Path(made.database), content_dir=Path(made.content), cache_bytes=0)
    app = create_app(settings)
    transport = httpx.ASGITransport(app)
    with asyncio.Runner() as runner:
        client = httpx.AsyncClient(transport=transport, base_url="http://pages", timeout=60)
        running = app.router.lifespan_context(app)
        runner.run(running.__aenter__())

        def get(path: str) -> bytes:
            answer = runner.run(client.get(path))
            if answer.status_code != 200:
                raise AssertionError(f"{path} was answered with {answer.status_code}.")
            return answer.content

        try:
            yield get
        finally:
            runner.run(client.aclose())
            runner.run(running.__aexit__(None, None, None))


def ratio(render: Callable[[], object], rounds: int = 30) -> float:
    """Processor time of a page by that of the job: the median of many pairs."""
    found = []
    for number in range(_WARM + rounds):
        page, job = _worked(render), _worked(calibrate)
        if number >= _WARM:
            found.append(page / job)
    return statistics.median(found)


def _worked(what: Callable[[], object]) -> float:
    began = time.process_time()
    what()
    return time.process_time() - began


def calibrate() -> int:
    """What a page does, of a size that never changes: statements, rows, JSON, a template."""
    connection, template = _kept()
    rows = []
    for number in range(_ROWS):
        found = connection.execute("SELECT * FROM thing WHERE number = ?", (number,)).fetchone()
        named = dict(zip(("number", "name", "amount", "text"), found, strict=True))
        rows.append(msgspec.json.decode(msgspec.json.encode(named)))
    return len(template.render(rows=rows))


@cache
def _kept() -> tuple[sqlite3.Connection, jinja2.Template]:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("CREATE TABLE thing (number INTEGER PRIMARY KEY, name, amount, text)")
    rows = [(n, f"thing {n}", n**3, f"Some <b>words</b> of {n}.") for n in range(_ROWS)]
    connection.executemany("INSERT INTO thing VALUES (?, ?, ?, ?)", rows)
    environment = jinja2.Environment(autoescape=True)
    return connection, environment.from_string(_TEMPLATE)
