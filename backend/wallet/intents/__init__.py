"""What people want to do, as a form says it: inputs become plans, with what to know before signing.

`VERBS` has one function a verb; each reads its inputs, asks the chain, and returns an `Intent`:
the transactions in order, what they change for whoever sends them, and what can't be undone.
Nothing here holds a key, and nothing is sent or stored.
"""

from backend.wallet.intents.asking import Asking
from backend.wallet.intents.inputs import Inputs
from backend.wallet.intents.intent import Intent, Signature
from backend.wallet.intents.verbs import VERBS, Verb

__all__ = ["VERBS", "Asking", "Inputs", "Intent", "Signature", "Verb"]
