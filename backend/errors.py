"""Everything that Coledger says went wrong.

    ColedgerError
    ├── InputInvalid            what was given can't be used                       422
    │   ├── SettingInvalid      a setting from the environment                     422
    │   ├── AddressInvalid      not an address, or its checksum is wrong           422
    │   ├── DigestInvalid       not a digest or an id: 32 bytes in hexadecimal     422
    │   ├── FilterInvalid       a filter of the API has an unknown value           422
    │   ├── CursorInvalid       a cursor that this API didn't give                 422
    │   └── MomentInvalid       a block or time that can't be read, or both        422
    ├── NotFound                no such thing in the index                         404
    │   ├── ProjectUnknown      no project of this factory has the address         404
    │   ├── AccountUnknown      the account has no part in the project             404
    │   ├── ThingUnknown        no such claim, poll, snapshot, … in the project    404
    │   ├── ContentMissing      the content store doesn't have the text            404
    │   ├── MomentAhead         the index has not come to that block or time yet   404
    │   └── MomentTooEarly      nothing had happened by then                       404
    ├── CursorDropped           its block is no longer part of the chain           409
    ├── RequestTooLarge         a body, where none is taken                        413
    ├── AddressTooLong          more than the API reads                            414
    ├── TooManyRequests         more than one client may ask for                   429
    ├── StreamsFull             no more event streams, or exports, at once         503
    ├── NodeBusy                so many questions wait for the node already        503
    ├── QuestionTooSlow         answering took longer than it may                  503
    ├── ContentTooLarge         more than the content store takes                  413
    ├── ContentErased           its owner has had the text erased                  410
    ├── ContentUnreachable      the content store doesn't answer                   503
    ├── ContentAltered          a stored text is not what its digest names         500
    ├── PortOccupied            another program listens on the port                409
    ├── IndexMissing            nothing has been indexed yet                       503
    ├── IndexLagging            the index is behind its node                       503
    ├── IndexBehind             no copy of the index has what the asker saw before 503
    ├── NodeSilent              the node hasn't answered the index for too long    503
    ├── NodeStill               the node tells of no new blocks                    503
    ├── IndexerStopped          nothing writes the index any more                  503
    ├── ReorgTooDeep            blocks were replaced that the node had called final    503
    ├── EndpointsDisagree       endpoints are on branches that can't both be right 503
    ├── NodeUnreachable         nothing answers at the node's address              503
    ├── NodeRefused             the node answered with an error                    502
    ├── NodeInconsistent        the node's answers contradict one another          502
    ├── VerificationImpossible  the node can't prove what the settings demand      409
    ├── ChainWrong              another chain, or another factory, than expected   409
    ├── FactoryMissing          no code at the factory's address                   409
    ├── IndexerRunning          another process writes this database               409
    └── DatabaseUnusable        the database can't be opened, or is of another version   500
        └── DatabaseGone        its server went while it was asked; ask again      503

What the wallet adds is drawn in `backend.wallet.errors`. The message is one English sentence that
says what was wrong and what to do; `facts` carry its numbers, so that `backend.wording` can say it
in another language by the error's `code`.
"""

from __future__ import annotations

import re
from collections.abc import Callable


class ColedgerError(Exception):
    """Base of all errors that are meant for people: one sentence, an HTTP status, a code, facts.

    The code is the name of the class in snake case, unless a class says otherwise.
    """

    status: int = 500
    code: str = "coledger_error"
    # Says the error in a language, where its code alone doesn't choose the sentence.
    told: Callable[[str], str] | None = None

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.facts: dict[str, object] = facts

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "code" not in cls.__dict__:
            cls.code = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()


class InputInvalid(ColedgerError):
    """What was given can't be used; the message says what and what to do."""

    status = 422


class SettingInvalid(InputInvalid):
    """A setting from the environment has a wrong value."""


class AddressInvalid(InputInvalid):
    """The text is not an address, or its checksum is wrong."""


class DigestInvalid(InputInvalid):
    """The text is not a digest or an id: 0x and 64 hexadecimal digits."""


class FilterInvalid(InputInvalid):
    """A filter has a value that it doesn't know."""


class CursorInvalid(InputInvalid):
    """The cursor was not given by this API, or for another question."""


class MomentInvalid(InputInvalid):
    """The block or time that an answer is asked for can't be read, or both are given."""


class NotFound(ColedgerError):
    """There is no such thing in the index."""

    status = 404


class ProjectUnknown(NotFound):
    """No project of the factory has this address."""


class AccountUnknown(NotFound):
    """The account has no part in the project."""


class ThingUnknown(NotFound):
    """The project has no such claim, poll, decision, snapshot, category or version."""


class ContentMissing(NotFound):
    """The content store doesn't have the text of this digest."""


class MomentAhead(NotFound):
    """The index has not come to this block or time yet."""


class MomentTooEarly(NotFound):
    """At this block or time nothing had happened that the index knows of."""


class CursorDropped(ColedgerError):
    """The block that the cursor was made at is no longer part of the chain."""

    status = 409


class RequestTooLarge(ColedgerError):
    """The request has a body, where none is taken."""

    status = 413


class AddressTooLong(ColedgerError):
    """The address and query of the request are longer than is read."""

    status = 414


class TooManyRequests(ColedgerError):
    """The client has asked for more than it may."""

    status = 429


class StreamsFull(ColedgerError):
    """As many streams or exports are open as there may be."""

    status = 503


class NodeBusy(ColedgerError):
    """So many questions wait for the node that no more are passed on to it."""

    status = 503


class QuestionTooSlow(ColedgerError):
    """Answering took longer than it may."""

    status = 503


class ContentTooLarge(ColedgerError):
    """The text is larger than the content store takes."""

    status = 413


class ContentAltered(ColedgerError):
    """A stored text is not what its digest names; its bytes are not given out."""

    status = 500


class ContentErased(ColedgerError):
    """The owner of the text has had it erased; its digest stays."""

    status = 410


class ContentUnreachable(ColedgerError):
    """The content store, a server of its own, doesn't answer as it should."""

    status = 503


class PortOccupied(ColedgerError):
    """Another program listens on the port."""

    status = 409


class IndexMissing(ColedgerError):
    """Nothing has been indexed yet."""

    status = 503


class IndexLagging(ColedgerError):
    """The index is further behind its node than it should be."""

    status = 503


class IndexBehind(ColedgerError):
    """The copies of the index that can be asked are older than what the asker has seen already."""

    status = 503


class NodeSilent(ColedgerError):
    """The index's node hasn't answered for longer than it should."""

    status = 503


class NodeStill(ColedgerError):
    """The index's node answers, but has told of no new block for longer than it should."""

    status = 503


class IndexerStopped(ColedgerError):
    """Nothing has written the index for longer than it should."""

    status = 503


class ReorgTooDeep(ColedgerError):
    """Blocks were replaced that the node had called final; their hashes say from where on."""

    status = 503


class EndpointsDisagree(ColedgerError):
    """Endpoints are on branches that can't both be right, and no majority decides."""

    status = 503


class NodeUnreachable(ColedgerError):
    """Nothing answers at the node's address, or not in time."""

    status = 503


class NodeRefused(ColedgerError):
    """The node answered a request with an error."""

    status = 502


class NodeInconsistent(ColedgerError):
    """The node's answers contradict one another; nothing was stored."""

    status = 502


class VerificationImpossible(ColedgerError):
    """The node can't give what the demanded kind of verification needs."""

    status = 409


class ChainWrong(ColedgerError):
    """The node serves another chain than expected, or the database is about another one."""

    status = 409


class FactoryMissing(ColedgerError):
    """There is no contract at the factory's address."""

    status = 409


class IndexerRunning(ColedgerError):
    """Another process is writing this database."""

    status = 409


class DatabaseUnusable(ColedgerError):
    """The database can't be opened, or a different version of Coledger made it."""

    status = 500


class DatabaseGone(DatabaseUnusable):
    """The database's server went away, or gave the question up for its own work: ask again."""

    status = 503
