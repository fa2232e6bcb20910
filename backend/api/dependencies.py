"""What routes ask for: a desk over one view of the index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends, Path, Request

from backend.api.answers.desk import Desk, ProjectDesk
from backend.api.inputs import address
from backend.api.models.base import Answer, AnswerList, T
from backend.api.paging import Page, cursor_for, page
from backend.api.problems import language_of
from backend.errors import ProjectUnknown
from backend.storage import project_queries
from backend.storage.reader import Key, View


@contextmanager
def open_desk(request: Request, language: str) -> Iterator[Desk]:
    """A desk over what is indexed now."""
    state = request.app.state
    with state.reader.view() as view:
        yield Desk(view, state.content, language)


@contextmanager
def open_project_desk(request: Request, project: str, language: str) -> Iterator[ProjectDesk]:
    """A desk for one project. Raises AddressInvalid, ProjectUnknown."""
    wanted = address(project)
    state = request.app.state
    with state.reader.view() as view:
        yield project_desk_in(view, request, wanted, language)


def project_desk_in(view: View, request: Request, project: str, language: str) -> ProjectDesk:
    """A desk for one project in a view that is open."""
    row = project_queries.project(view, project)
    if row is None:
        raise ProjectUnknown(
            f"No project of this factory has the address {project}.", project=project
        )
    state = request.app.state
    return ProjectDesk(view, state.content, language, row)


def _desk(request: Request) -> Iterator[Desk]:
    with open_desk(request, language_of(request)) as desk:
        yield desk


def _project_desk(
    request: Request,
    project: Annotated[
        str,
        Path(
            description="The project's address.",
            examples=["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
        ),
    ],
) -> Iterator[ProjectDesk]:
    with open_project_desk(request, project, language_of(request)) as desk:
        yield desk


AnyDesk = Annotated[Desk, Depends(_desk)]
OneProject = Annotated[ProjectDesk, Depends(_project_desk)]
AskedPage = Annotated[Page, Depends(page)]


def answer(desk: Desk, data: T) -> Answer[T]:
    """One thing, as of the desk's view."""
    return Answer(as_of=desk.as_of(), data=data)


def answer_list(
    desk: Desk, data: list[T], question: str = "", next_key: Key | None = None
) -> AnswerList[T]:
    """Some things, and the cursor of the next ones."""
    return AnswerList(as_of=desk.as_of(), data=data, next=cursor_for(question, next_key))
