"""The long proofs of the audit: forgeries by the hundred thousand, and what they came to."""
