"""What all answers are made of: addresses, digests, times, amounts, and the envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar, cast

import msgspec
from pydantic import BaseModel, ConfigDict, Field
from pydantic._internal._model_construction import ModelMetaclass

from backend.api.models.vocabulary import Finality

T = TypeVar("T")

Address = Annotated[
    str,
    Field(
        description="A checksummed address.",
        examples=["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
    ),
]
Digest = Annotated[
    str,
    Field(
        description="32 bytes in lower-case hexadecimal.",
        examples=["0x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    ),
]
Time = Annotated[str, Field(description="ISO 8601, in UTC.", examples=["2026-11-23T19:00:00Z"])]
Integer = Annotated[
    str, Field(description="An integer in base units.", examples=["250000000000000000000"])
]
Part = Annotated[int, Field(description="A part in basis points (1/10,000).", examples=[500])]
Seconds = Annotated[int, Field(description="A duration in seconds.", examples=[259200])]
Count = Annotated[int, Field(ge=0, examples=[12])]
Name = Annotated[
    str | None,
    Field(description="What the account calls itself in its profile.", examples=["Amina"]),
]


_structs: dict[type, Any] = {}


class _Kind(ModelMetaclass):
    """Knows a model's values, which are structs, for the model's."""

    def __instancecheck__(self, value: object) -> bool:
        return type(value) is _structs.get(self) or super().__instancecheck__(value)


class Model(BaseModel, metaclass=_Kind):
    """Base of all answers: the schema is pydantic's, the values are msgspec's.

    Answers are made by us alone, so calling a model validates nothing: it makes a struct with the
    model's fields, several times faster to make and to write. That what is written fits the schema
    is what tests hold all routes to; a field too many or too few is a TypeError at once.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    if not TYPE_CHECKING:

        def __new__(cls, **values: Any) -> Any:
            if not values:  # pydantic itself, about to read one
                return super().__new__(cls)
            struct = _structs.get(cls) or _struct_of(cls)
            return struct(**values)


M = TypeVar("M", bound=Model)


def values_of(model: type[M]) -> type[M]:
    """What makes the values of a model at once: for those of which an answer has many.

    Calling the model itself does the same, at fifteen times the cost.
    """
    return cast("type[M]", _structs.get(model) or _struct_of(model))


class Amount(Model):
    """A number of base units, and how many decimals they have: 18 for shares, 2 for units."""

    amount: Integer
    decimals: int = Field(examples=[18])


class Money(Model):
    """An amount of a currency; the address zero is the chain's native coin.

    `decimals` and `symbol` are what the token says of itself, null where it doesn't say.
    """

    amount: Integer
    decimals: int | None = Field(examples=[18])
    symbol: str | None = Field(examples=["ETH"])
    token: Address


class AsOf(Model):
    """The block at whose end everything in this answer holds.

    Of an answer about an earlier moment, it is the newest block at or below it whose header the
    index has: nothing of the ledger changed in between. States that follow from the time are those
    at `at`, or at `timestamp` if no time was asked for.
    """

    block: int = Field(examples=[21000000])
    hash: Digest
    timestamp: Time
    finality: Finality = Field(
        description="How final the node says the block is.", examples=["latest"]
    )
    verified: str = Field(
        default="none",
        description="How the index has checked the node's answers up to this block.",
        examples=["none"],
    )
    at_block: int | None = Field(
        default=None, description="The block that was asked for.", examples=[20999990]
    )
    at: Time | None = Field(default=None, description="The time that was asked for.")


def _struct_of(model: type[BaseModel]) -> Any:
    """The struct that a model's values are, made at its first use."""
    fields = [
        (name, Any) if field.is_required() else (name, Any, field.default)
        for name, field in model.model_fields.items()
    ]
    renamed = {
        name: field.serialization_alias
        for name, field in model.model_fields.items()
        if field.serialization_alias
    }
    # What answers are made of holds no cycles: nobody need look for them.
    made = msgspec.defstruct(
        model.__name__, fields, kw_only=True, rename=renamed, frozen=True, gc=False
    )
    _structs[model] = made
    return made


class Answer(Model, Generic[T]):
    """One thing."""

    as_of: AsOf
    data: T
    next: None = Field(default=None, description="Always null: there is one thing.")


class AnswerList(Model, Generic[T]):
    """Some of many things."""

    as_of: AsOf
    data: list[T]
    next: str | None = Field(
        description="The `cursor` of the next page; null on the last.",
        examples=["WyJob2xkZXJzIiwxMjNd"],
    )


class Problem(BaseModel):
    """What was wrong (RFC 9457), with the facts beside."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["urn:coledger:problem:project_unknown"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(
        description="One sentence in the language that was asked for.",
        examples=["No project of this factory has this address."],
    )
    instance: str = Field(examples=["/v1/projects/0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"])
    request: str = Field(
        default="", description="Its name in the log.", examples=["9f86d081884c7d65"]
    )


JsonObject = dict[str, Any]
