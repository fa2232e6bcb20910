"""How fast proofs are checked, and audits made: on a real project of ten thousand holders."""
