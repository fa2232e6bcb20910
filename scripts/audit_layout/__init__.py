"""Writes down where the contracts keep what: what backend/audit proves figures with.

Everything comes from the compiler: slots and types from its storage layout, and the bits of what is
kept in one word from the syntax trees of the functions that read it.
"""
