"""How an index grows with what is in it (`make bench-growth`), and its report.

The chain is that of `scripts.bench_index.growth_chain`: real contributions of real accounts that are
small contracts, many in one transaction. Up to ten million of them, where there are the time and the disk.
"""
