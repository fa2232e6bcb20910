"""A claim is titled by what it asks for."""

from __future__ import annotations

import pytest

from backend.api.models.base import Amount, Money
from backend.api.models.poll import CategoryName, Claim
from backend.pages.subjects import claim_title

DESIGN = CategoryName.model_construct(number=2, name="design")
EUROS = Money.model_construct(amount="1250", decimals=2, symbol="EUR", token="0x" + "12" * 20)


def claim(category: CategoryName | None, payment: Money | None) -> Claim:
    units, shares = (250, 76 * 10**18) if category else (0, 0)
    return Claim.model_construct(
        category=category,
        units=Amount.model_construct(amount=str(units), decimals=2),
        shares=Amount.model_construct(amount=str(shares), decimals=18),
        line=3 if payment else None,
        payment=payment,
    )


@pytest.mark.parametrize(
    ("asked", "english", "french"),
    [
        (
            (DESIGN, None),
            "2.5 units of design for 76 shares",
            "2,5 unités de design pour 76 parts",
        ),
        (
            (DESIGN, EUROS),
            "2.5 units of design for 76 shares and 12.50 EUR",
            "2,5 unités de design pour 76 parts et 12,50 EUR",
        ),
        ((None, EUROS), "12.50 EUR from budget line 3", "12,50 EUR de la ligne de budget 3"),
    ],
)
def test_a_claim_says_what_it_asks_for(
    asked: tuple[CategoryName | None, Money | None], english: str, french: str
) -> None:
    told = [claim_title(claim(*asked), each).replace("\u00a0", " ") for each in ("en", "fr")]
    assert told == [english, french]
