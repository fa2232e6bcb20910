"""A community's whole life as plain Python, told by its rules.

Nothing here is clever: every snapshot is a copy of everything, every sum is summed anew. A verb says
which rules it would break; if it breaks none, it happens.
"""
