"""Whether an API says what the contracts say: each answer against views and events, at the API's own block.

Reads JSON-RPC and HTTP alone: nothing here knows how the index works, so it can't share its faults.
"""

from backend.audit.answers.run import compare_answers, reconcile

__all__ = ["compare_answers", "reconcile"]
