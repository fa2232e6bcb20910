"""What happens, as it happens.

decoding   from a raw log to an event with its facts
feed       events and rollbacks after a place in the chain, from the index
hub        the newest of them, kept for all streams of this process
stream     one client's stream, as Server-Sent Events
"""
