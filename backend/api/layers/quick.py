"""Well-formed questions go straight to their route's function.

FastAPI matches a path against all routes and validates each parameter by its schema: right, and as
slow as answering. The same functions are called here for questions that need none of it: GET, a
path that has a route, parameters that the function takes as text. Whatever else there is, and
whatever goes wrong, is FastAPI's to answer: it says the same, and says what is wrong.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.api.answering import AnsweringRoute, is_slow, written
from backend.api.answers.desk import Desk
from backend.api.dependencies import project_desk
from backend.api.exchange import exchange_in, language_in
from backend.api.inputs import address
from backend.api.paging import LARGEST, Page
from backend.content import Store
from backend.errors import ColedgerError
from backend.storage.reader import Reader

_TEXTS: Final = ("str", "str | None")
_FOR_US: Final = ("desk", "page")
_ANY: Final = "*"
Going = tuple[Callable[..., Any], dict[str, Any]]


class Lanes:
    """The route's function for each well-formed question to an index in this process."""

    def __init__(
        self, reader: Reader, content: Store, language: str, routes: Iterable[BaseRoute]
    ) -> None:
        """`language` is that of answers to who asks for none."""
        self._reader = reader
        self._content = content
        self._language = language
        self._tree: dict[str, Any] = {}
        for route in routes:
            if isinstance(route, AnsweringRoute) and (lane := _lane(route)) is not None:
                _plant(self._tree, route.path, lane)

    def going(self, scope: Scope) -> Going | None:
        """How a question is answered; None if FastAPI must look at it."""
        found = _find(self._tree, scope["path"]) if self._reader.is_embedded else None
        if found is None:
            return None
        lane, values = found
        given = lane.read(scope, values)
        return None if given is None else (lane.function, given)

    def answer(self, scope: Scope, going: Going) -> Response | None:
        """The answer, as `answering` makes it; None if FastAPI must say what is wrong."""
        function, given = going
        project, page = given.pop("project", None), given.get("page")
        language = language_in(scope, self._language)
        try:
            wanted = None if project is None else address(project)
            with self._reader.view() as view:
                given["desk"] = (
                    Desk(view, self._content, language)
                    if wanted is None
                    else project_desk(view, self._content, wanted, language)
                )
                if page is not None:
                    page.require_branch(view)
                response = written(function(**given))
        except ColedgerError:
            return None
        exchange_in(scope).stamp = view.as_of.stamp
        return response


class Quick:
    """Answers what it can, and asks the application for the rest."""

    def __init__(self, app: ASGIApp, lanes: Lanes) -> None:
        self._app = app
        self._lanes = lanes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            going = self._lanes.going(scope)
            response = None if going is None else self._lanes.answer(scope, going)
            if response is not None:
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)


class _Lane:
    """One route's function, and how its values are read."""

    def __init__(self, function: Callable[..., Any], names: list[str], has_page: bool) -> None:
        self.function = function
        self.names = names
        self.has_page = has_page

    def read(self, scope: Scope, values: list[tuple[str, str]]) -> dict[str, Any] | None:
        """The values of the path and the query; None if FastAPI must look at them."""
        given: dict[str, Any] = dict(values)
        asked: dict[str, str] = {}
        if scope["query_string"]:
            pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            asked = dict(pairs)
            if len(asked) != len(pairs):
                return None
        if self.has_page:
            page = _page(asked.pop("cursor", None), asked.pop("limit", "50"))
            if page is None:
                return None
            given["page"] = page
        for name, value in asked.items():
            if name not in self.names or name in given:
                return None
            given[name] = value
        return given


def _page(cursor: str | None, limit: str) -> Page | None:
    is_number = limit.isascii() and limit.isdigit() and len(limit) <= 3
    if not is_number or not 1 <= int(limit) <= LARGEST or len(cursor or "") > 400:
        return None
    return Page(cursor, int(limit))


def _lane(route: AnsweringRoute) -> _Lane | None:
    """None for a route whose function needs other than text, or follows the clock."""
    function = inspect.unwrap(route.endpoint)
    parameters = inspect.signature(function).parameters
    if "desk" not in parameters or "request" in parameters or is_slow(function):
        return None
    names = []
    for name, parameter in parameters.items():
        if name in _FOR_US:
            continue
        if _is_text(parameter):
            names.append(name)
        elif parameter.default is inspect.Parameter.empty:
            return None
    return _Lane(function, names, "page" in parameters)


def _is_text(parameter: inspect.Parameter) -> bool:
    written = str(parameter.annotation)
    inner = written.removeprefix("Annotated[").split(",", 1)[0].strip()
    return inner in _TEXTS and "alias" not in written


def _plant(tree: dict[str, Any], path: str, lane: _Lane) -> None:
    node, names = tree, []
    for part in path.split("/")[1:]:
        if part.startswith("{"):
            names.append(part[1:-1])
            part = _ANY
        node = node.setdefault(part, {})
    node.setdefault("", (lane, names))


def _find(tree: dict[str, Any], path: str) -> tuple[_Lane, list[tuple[str, str]]] | None:
    node, taken = tree, []
    for part in path.split("/")[1:]:
        if part in node and part not in ("", _ANY):
            node = node[part]
        elif part and _ANY in node:
            taken.append(part)
            node = node[_ANY]
        else:
            return None
    if "" not in node:
        return None
    lane, names = node[""]
    return lane, list(zip(names, taken, strict=True))
