"""How often matching finds what fits, on pairs that it was not tuned on, and how fast."""
