"""What people read where a raising fails, and where what was agreed changes."""

from __future__ import annotations

from typing import Final

WORDS_OF_CHANGES: Final[dict[str, dict[str, str]]] = {
    "en": {
        "raising": "money is kept in escrow",
        "gives_in_raising": "If the raising fails you can take the money back; after success you can't.",
        "kept_safe": "While it is raising the project keeps your money safe",
        "in_escrow": "In escrow",
        "failed": "Not funded",
        "waits": "300.00 CUR waits for them.",
        "take_back": "failed: take back what you gave.",
        "refunds": "You take back the 300.00 CUR that you gave; your 300 shares from it are cancelled.",
        "all_back": "Contributors have taken back all of their 300.00 CUR.",
        "no_way_back": "What you propose stays on the chain for good.",
        "old_rate": "40 shares",
        "new_rate": "50 shares",
        "propose_agreement": "Propose a new agreement",
        "milestone": "as a milestone that",
        "newer_agreement": "has a newer agreement: read and accept version 2.",
        "changes_since": "What changed since version 1",
        "accepts_again": "You accept version 2 of the agreement",
        "asks_payment": "You ask for 100.00 CUR from budget line 1, and no shares",
        "used_up": "spent",
    },
    "fr": {
        "raising": "l’argent est sous séquestre",
        "gives_in_raising": "Si la levée échoue, vous pourrez reprendre l’argent ; après son succès, non.",
        "kept_safe": "Pendant la levée, le projet garde votre argent en sûreté",
        "in_escrow": "Sous séquestre",
        "failed": "Non financé",
        "waits": "300,00 CUR les attendent.",
        "take_back": "a échoué : reprenez ce que vous avez donné.",
        "refunds": "Vous reprenez les 300,00 CUR que vous avez donnés ; vos 300 parts en échange sont annulées.",
        "all_back": "Les contributeurs ont tout repris : 300,00 CUR.",
        "no_way_back": "Ce que vous proposez reste pour toujours sur la chaîne.",
        "old_rate": "40 parts",
        "new_rate": "50 parts",
        "propose_agreement": "Proposer un nouvel accord",
        "milestone": "dans un jalon que",
        "newer_agreement": "a un nouvel accord : lisez et acceptez la version 2.",
        "changes_since": "Ce qui a changé depuis la version 1",
        "accepts_again": "Vous acceptez la version 2 de l’accord",
        "asks_payment": "Vous demandez 100,00 CUR à la ligne de budget 1, et aucune part",
        "used_up": "épuisée",
    },
}
