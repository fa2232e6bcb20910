"""What the index reads from a node.

`rpc` sends JSON-RPC requests and batches of them, and `places` names a node without its password;
`logs` fetches a range of blocks so that logs, headers and the cursor belong to one branch of the
chain; `events` turns a log into a typed event
by slicing fixed-width words, as the ABI in `abi/` lays them out. Nothing here keeps state.
"""
