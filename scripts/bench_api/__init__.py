"""How many requests the API answers, beside Ponder's REST on PostgreSQL (`make bench-api`)."""
