"""`make mutate`: changes the contracts in small ways, and asks whether the Solidity tests notice."""
