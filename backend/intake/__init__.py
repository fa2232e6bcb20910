"""The few writes that there are: signed ballots, files and comments; off by default.

Nothing here is derived from the chain, so nothing here is made anew or undone with it: a database of
its own keeps what members have sent, and the index says what has become of it.
"""
