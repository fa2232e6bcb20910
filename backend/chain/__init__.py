"""What the index reads from a node.

`rpc` sends JSON-RPC requests and batches of them, and `places` names a node without its password;
`logs` fetches a range of blocks so that logs, headers and the cursor belong to one branch of the
chain; `codec` reads a log by slicing fixed-width words, as the ABI in `abi/` lays them out; `told` is
what a log tells, as it is handed on. `worker` does all this in a process beside the index's, and
`frames` is how the two speak. Nothing here keeps state.
"""
