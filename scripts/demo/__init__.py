"""Communities that live on a local chain, as their story files tell."""
