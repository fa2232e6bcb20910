"""What is wrong with what was asked or given, or with how much of it."""

from __future__ import annotations

from backend.errors.base import ColedgerError


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


class PortOccupied(ColedgerError):
    """Another program listens on the port."""

    status = 409
