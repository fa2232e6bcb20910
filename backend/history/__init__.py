"""Bringing a community's history: what it already has becomes a batch that people check.

`git`, `credits` and `collective` read a source; `batch` is the file that is checked and never sent
by itself; `preview` says what it would make of the cap table. Nothing here touches a chain.
"""
