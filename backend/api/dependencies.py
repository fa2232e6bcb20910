"""What routes ask for: a desk over one view of the index, and a page of a list.

Dependencies only say what is asked for; `answering` opens the view around the route's function.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request

from backend.api.answers.desk import Desk, ProjectDesk
from backend.api.inputs import address
from backend.api.models.base import Answer, AnswerList, T, values_of
from backend.api.moments import moment
from backend.api.paging import Page, cursor_for, page
from backend.api.problems import language_of
from backend.content import Store
from backend.errors import ProjectUnknown
from backend.storage import project_queries
from backend.storage.moments import NOW, Moment
from backend.storage.reader import Key, Reader, View

_Answer = values_of(Answer)
_AnswerList = values_of(AnswerList)


@dataclass(frozen=True)
class Asked:
    """Whose desk is wanted (None: of no project), as of which moment."""

    request: Request
    moment: Moment
    project: str | None = None

    def view(self) -> AbstractContextManager[View]:
        """What the desk is to stand on. Raises AddressInvalid before it is looked for."""
        if self.project is not None:
            address(self.project)
        reader: Reader = self.request.app.state.reader
        return reader.view(self.moment)

    def desk_in(self, view: View) -> Desk:
        """The desk. Raises ProjectUnknown."""
        request, language = self.request, language_of(self.request)
        if self.project is None:
            return Desk(view, request.app.state.content, language)
        return project_desk_in(view, request, self.project.lower(), language)


@contextmanager
def open_desk(request: Request, language: str, moment: Moment = NOW) -> Iterator[Desk]:
    """A desk over what is indexed now, or what held at a moment."""
    state = request.app.state
    with state.reader.view(moment) as view:
        yield Desk(view, state.content, language)


@contextmanager
def open_project_desk(
    request: Request, project: str, language: str, moment: Moment = NOW
) -> Iterator[ProjectDesk]:
    """A desk for one project. Raises AddressInvalid, ProjectUnknown."""
    wanted = address(project)
    state = request.app.state
    with state.reader.view(moment) as view:
        yield project_desk_in(view, request, wanted, language)


def project_desk_in(view: View, request: Request, project: str, language: str) -> ProjectDesk:
    """A desk for one project in a view that is open."""
    return project_desk(view, request.app.state.content, project, language)


def project_desk(view: View, content: Store, project: str, language: str) -> ProjectDesk:
    """The same over a content store. Raises ProjectUnknown."""
    row = project_queries.project(view, project)
    if row is None:
        raise ProjectUnknown(
            f"No project of this factory has the address {project}.", project=project
        )
    return ProjectDesk(view, content, language, row)


AtBlock = Annotated[
    str | None,
    Query(
        description="As of the end of this block: a number up to that of the newest block.",
        examples=["20999990"],
        json_schema_extra={"pattern": "^[0-9]{1,18}$"},
    ),
]
AtTime = Annotated[
    str | None,
    Query(
        description="As of this time: ISO 8601 in UTC, or Unix seconds. Not together with a block.",
        examples=["2026-11-23T19:00:00Z"],
        json_schema_extra={"format": "date-time"},
    ),
]
ProjectPath = Annotated[
    str,
    Path(
        description="The project's address.",
        examples=["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
        json_schema_extra={"pattern": "^0x[0-9a-fA-F]{40}$"},
    ),
]


async def _asked(request: Request, at_block: AtBlock = None, at: AtTime = None) -> Asked:
    return Asked(request, moment(at_block, at))


async def _asked_of_project(
    request: Request, project: ProjectPath, at_block: AtBlock = None, at: AtTime = None
) -> Asked:
    return Asked(request, moment(at_block, at), project)


async def _asked_now(request: Request) -> Asked:
    return Asked(request, NOW)


AnyDesk = Annotated[Desk, Depends(_asked)]
DeskNow = Annotated[Desk, Depends(_asked_now)]
OneProject = Annotated[ProjectDesk, Depends(_asked_of_project)]
AskedPage = Annotated[Page, Depends(page)]


def answer(desk: Desk, data: T) -> Answer[T]:
    """One thing, as of the desk's view."""
    return _Answer(as_of=desk.as_of(), data=data)


def answer_list(
    desk: Desk, data: list[T], question: str = "", next_key: Key | None = None
) -> AnswerList[T]:
    """Some things, and the cursor of the next ones."""
    following: Any = cursor_for(question, next_key, desk.view.as_of)
    return _AnswerList(as_of=desk.as_of(), data=data, next=following)
