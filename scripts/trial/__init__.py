"""Tries changed contracts: compiles them quickly into artifacts, and runs the Solidity tests on them.

Everything happens in a scratch copy; the working tree is only read. `scripts.mutate` and
`scripts.rehearse` share it.
"""
