"""From the chain to the index.

`service` runs it: at each `sync` step a range of blocks comes from `chain.logs`, the `directory`
keeps what is ours, `fold` hands each log to its one handler, handlers change the `ledger`, which
turns what a block touched into versions and events into history, and the storage's writer takes
raw logs, rows and the cursor in one transaction. If the chain dropped the cursor's block, a step
goes back to the fork instead.

    node ─► chain.logs ─► chain.told ─► fold ─► handlers ─► ledger ─► storage.writer ─► SQLite

Rows depend on the chain's canonical logs alone: not on ranges, restarts or kills. That is tested
by comparing databases row by row.
"""
