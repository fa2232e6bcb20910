"""The long proofs of the index (`make prove-index`), and their report."""
