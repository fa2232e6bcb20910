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

DIVIDEND = "distribute a dividend"
COLLECT_HELD = "claim a dividend, alone, payee has the token"
COLLECT_NEW = "claim a dividend, alone, payee has none"
COLLECT_MANY_HELD = "claim a dividend, each in a batch of 50, payees have the token"
COLLECT_MANY_NEW = "claim a dividend, each in a batch of 50, payees have none"
LINE = "open a budget line (what follows the vote)"
OPEN_PAID = "open a claim paid from a budget line, mean of 20"
SETTLE_PAID = "settle a claim paid from a budget line, each in a batch of 20"
EXIT = "leave with one's part of one token"

ORDER = [
    *(CREATE, GIVE_NEW, GIVE_AGAIN, GIVE_AFTER, RAISE_NEW, RAISE_AGAIN, ACCEPT),
    *(BALLOT_FIRST, BALLOT_NEXT, BALLOT_CHANGED, BALLOT_SIGNED, BALLOT_BATCH),
    *(PROPOSE, DECISION, PAY_HELD, PAY_NEW, OPEN, SETTLE, MOVE_AFTER, MOVE),
]
# What comes back from the community: another table, with other peers.
RETURNS = [
    *(DIVIDEND, COLLECT_HELD, COLLECT_NEW, COLLECT_MANY_HELD, COLLECT_MANY_NEW),
    *(LINE, OPEN_PAID, SETTLE_PAID, EXIT),
]
ALL = [*ORDER, *RETURNS]
# The verbs without which ours can't be measured.
NEEDS = {
    **dict.fromkeys(RETURNS[:3], ("distribute", "claimDividends")),
    **dict.fromkeys(RETURNS[3:5], ("distribute", "claimDividendsFor")),
    **dict.fromkeys((LINE, OPEN_PAID, SETTLE_PAID), ("openLine",)),
    EXIT: ("exit",),
}


def built(verbs: set[str]) -> list[str]:
    """The operations of ours that contracts with these verbs have, in the order of the tables."""
    return [name for name in ALL if verbs.issuperset(NEEDS.get(name, ()))]
