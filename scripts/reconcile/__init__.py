"""Recomputes from the contracts what the API answers, and compares.

Reads JSON-RPC and HTTP alone: nothing here knows how the index works, so it can't share its faults.
"""
