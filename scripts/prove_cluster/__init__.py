"""The proof of the cluster (`make prove-cluster`), and its report."""
