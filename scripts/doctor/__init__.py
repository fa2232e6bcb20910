"""`coledger doctor`: whether a node, a key, a database and a chain are fit for a community.

`findings` is what a check says, `asking` how a node is asked, `node`, `chain`, `account` and `keeping`
are the checks, one a function, and `run` puts them in order.
"""
