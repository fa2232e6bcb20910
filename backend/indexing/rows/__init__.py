"""The newest versions of state, as handlers work on them.

Each class is a row of the state table of the same name, with its columns in their order, less the
block and the timestamp that a version gets when it is stored. A test holds them to the tables.
"""

from __future__ import annotations

from backend.indexing.rows.base import Row
from backend.indexing.rows.people import (
    AcceptedWork,
    Contributor,
    Given,
    Holder,
    Member,
    Register,
    Snapshot,
    Tier,
)
from backend.indexing.rows.polls import Poll, Proposal, Rule
from backend.indexing.rows.projects import (
    AgreementVersion,
    Custody,
    Funding,
    Project,
    Raising,
    Sharing,
    Treasury,
)
from backend.indexing.rows.shared import Dividend, Line
from backend.indexing.rows.work import Category, Claim, Pledge

__all__ = [
    "AcceptedWork",
    "AgreementVersion",
    "Category",
    "Claim",
    "Contributor",
    "Custody",
    "Dividend",
    "Funding",
    "Given",
    "Holder",
    "Line",
    "Member",
    "Pledge",
    "Poll",
    "Project",
    "Proposal",
    "Raising",
    "Register",
    "Row",
    "Rule",
    "Sharing",
    "Snapshot",
    "Tier",
    "Treasury",
]
