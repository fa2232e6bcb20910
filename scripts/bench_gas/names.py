"""The names of the operations, in the order of the table; a report's readers find them by these."""

CREATE = "create a community"
GIVE_NEW = "contribute in BUILDING, new holder"
GIVE_AGAIN = "contribute in BUILDING, repeat"
GIVE_AFTER = "contribute in BUILDING, repeat after a snapshot"
RAISE_NEW = "contribute in RAISING, new backer"
RAISE_AGAIN = "contribute in RAISING, repeat"
ACCEPT = "accept the agreement"
BALLOT_FIRST = "ballot, first of 256 members"
BALLOT_NEXT = "ballot, next"
BALLOT_CHANGED = "ballot, next when the holder changed since"
BALLOT_SIGNED = "ballot by signature, alone"
BALLOT_BATCH = "ballot by signature, each in a batch of 50"
PROPOSE = "propose"
DECISION = "propose + 10 ballots + execute"
PAY_HELD = "execute a payment, payee has the token"
PAY_NEW = "execute a payment, payee has none"
OPEN = "open a claim, mean of 20"
SETTLE = "settle a claim, each in a batch of 20"
MOVE_AFTER = "transfer between two holders, after a snapshot"
MOVE = "transfer between two holders, without a snapshot"

ORDER = [
    CREATE,
    GIVE_NEW,
    GIVE_AGAIN,
    GIVE_AFTER,
    RAISE_NEW,
    RAISE_AGAIN,
    ACCEPT,
    BALLOT_FIRST,
    BALLOT_NEXT,
    BALLOT_CHANGED,
    BALLOT_SIGNED,
    BALLOT_BATCH,
    PROPOSE,
    DECISION,
    PAY_HELD,
    PAY_NEW,
    OPEN,
    SETTLE,
    MOVE_AFTER,
    MOVE,
]

NOT_BUILT = {
    "claim a dividend, alone": "dividends aren't built yet",
    "claim a dividend, each in a batch of 50": "dividends aren't built yet",
    "pay a claim from a budget line": "budgets aren't built yet",
    "leave with one's part": "exits aren't built yet",
}
