"""What deploys, demonstrates and verifies Coledger, and what sets its tools up."""
