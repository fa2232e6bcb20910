"""How fast the index answers when it is large, as ratios measured in one run."""
