"""How polls are judged: the contracts' rules as pure functions, for the index and its readers."""
