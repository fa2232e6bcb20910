"""`python -m backend.cli`: the `coledger` command where it isn't installed."""

from backend.cli.entry import main

main()
