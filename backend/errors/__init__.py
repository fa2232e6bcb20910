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

from backend.errors.base import (
    ColedgerError,
)
from backend.errors.chain import (
    ChainWrong,
    EndpointsDisagree,
    FactoryMissing,
    NodeInconsistent,
    NodeRefused,
    NodeUnreachable,
    ReorgTooDeep,
    VerificationImpossible,
)
from backend.errors.content import (
    ContentAltered,
    ContentErased,
    ContentMissing,
    ContentTooLarge,
    ContentUnreachable,
)
from backend.errors.index import (
    DatabaseGone,
    DatabaseUnusable,
    IndexBehind,
    IndexerRunning,
    IndexerStopped,
    IndexLagging,
    IndexMissing,
    NodeSilent,
    NodeStill,
)
from backend.errors.requests import (
    AccountUnknown,
    AddressInvalid,
    AddressTooLong,
    CursorDropped,
    CursorInvalid,
    DigestInvalid,
    FilterInvalid,
    InputInvalid,
    MomentAhead,
    MomentInvalid,
    MomentTooEarly,
    NodeBusy,
    NotFound,
    PortOccupied,
    ProjectUnknown,
    QuestionTooSlow,
    RequestTooLarge,
    SettingInvalid,
    StreamsFull,
    ThingUnknown,
    TooManyRequests,
)

__all__ = [
    "AccountUnknown",
    "AddressInvalid",
    "AddressTooLong",
    "ChainWrong",
    "ColedgerError",
    "ContentAltered",
    "ContentErased",
    "ContentMissing",
    "ContentTooLarge",
    "ContentUnreachable",
    "CursorDropped",
    "CursorInvalid",
    "DatabaseGone",
    "DatabaseUnusable",
    "DigestInvalid",
    "EndpointsDisagree",
    "FactoryMissing",
    "FilterInvalid",
    "IndexBehind",
    "IndexLagging",
    "IndexMissing",
    "IndexerRunning",
    "IndexerStopped",
    "InputInvalid",
    "MomentAhead",
    "MomentInvalid",
    "MomentTooEarly",
    "NodeBusy",
    "NodeInconsistent",
    "NodeRefused",
    "NodeSilent",
    "NodeStill",
    "NodeUnreachable",
    "NotFound",
    "PortOccupied",
    "ProjectUnknown",
    "QuestionTooSlow",
    "ReorgTooDeep",
    "RequestTooLarge",
    "SettingInvalid",
    "StreamsFull",
    "ThingUnknown",
    "TooManyRequests",
    "VerificationImpossible",
]
