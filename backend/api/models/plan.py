"""A plan: what somebody is about to do, in words, and the steps for their wallet."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from backend.api.models.base import Address, Digest, Integer, Model


class PlanField(Model):
    """An argument, read from the calldata itself."""

    name: str = Field(examples=["amount"])
    type: str = Field(examples=["uint256"])
    value: Any = Field(description="Exact: numbers as decimal texts.", examples=["2000000000"])
    words: str = Field(examples=["2.00 ETH"])


class PlanFee(Model):
    """What the first step likely costs besides what it sends."""

    wei: Integer
    words: str = Field(examples=["0.000123 ETH"])


class TransactionStep(Model):
    """A transaction to sign and send. Without `gas`, it can be priced when the steps before it are
    done.
    """

    kind: Literal["transaction"]
    label: str = Field(examples=["You give 2.00 ETH and receive 4 shares at the current price."])
    to: Address
    data: str = Field(description="Calldata.", examples=["0x12345678"])
    value: Integer
    gas: Integer | None
    fee: PlanFee | None
    function: str = Field(examples=["contribute(uint256,uint256)"])
    fields: list[PlanField]


class SignatureStep(Model):
    """A message to sign (EIP-712). Without `send_to` the same inputs are sent again, with the
    `signature` and the `signed` message.
    """

    kind: Literal["signature"]
    label: str = Field(examples=["You sign your ballot; somebody else sends it."])
    typed_data: dict[str, Any] = Field(examples=[{"primaryType": "Ballot"}])
    answers: str = Field(examples=["ballot"])
    send_to: str | None = Field(examples=["/v1/ballots"])


class PlanChain(Model):
    """The chain that the steps are for."""

    id: int = Field(examples=[1])
    name: str = Field(examples=["Ethereum"])


class PlanAsOf(Model):
    """The node's newest block when the plan was made."""

    block: int = Field(examples=[21_000_000])
    hash: Digest
    timestamp: int = Field(examples=[1_764_000_000])


class PlanChange(Model):
    """What a decision would set."""

    name: str = Field(description="As the contracts call it.", examples=["price"])
    label: str = Field(examples=["Price of a share"])
    before: str | None = Field(examples=["0.50 ETH"])
    after: str = Field(examples=["0.75 ETH"])


class Plan(Model):
    """What will happen, what can't be undone, and each step to get there."""

    verb: str = Field(examples=["contribute"])
    sentence: str = Field(examples=["You give 2.00 ETH and receive 4 shares."])
    consequences: list[str] = Field(examples=[["You can't take it back."]])
    warnings: list[str] = Field(examples=[[]])
    chain: PlanChain
    as_of: PlanAsOf
    creates: str | None = Field(
        description="The address or id of what comes into being, if anything does."
    )
    changes: list[PlanChange]
    steps: list[TransactionStep | SignatureStep]
