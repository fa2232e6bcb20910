"""Asking the API what its own description allows, and what it doesn't: schemathesis.

It lives in an environment of its own, .tools/fuzzer: brownie's pins leave no room for it beside them.
"""
