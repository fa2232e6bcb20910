"""Signed ballots in files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.wallet.errors import InputInvalid
from backend.wallet.files import unreadable
from backend.wording import failure

if TYPE_CHECKING:
    from backend.wallet.polls import SignedBallot


def read_ballot(file: Path) -> SignedBallot:
    """A signed ballot from its file."""
    from backend.wallet.polls import SignedBallot

    try:
        given: Any = json.loads(file.read_text(encoding="utf-8"))
        return SignedBallot.from_json(given)
    except OSError as error:
        raise unreadable(file, error) from None
    except ValueError:
        raise failure(InputInvalid, "inputs.ballot_not_json", file=str(file)) from None
    except InputInvalid as error:
        raise failure(InputInvalid, "inputs.ballot_file", file=str(file), what=error) from None
