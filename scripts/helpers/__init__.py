"""What several scripts and tests share."""
