"""What the API's answers look like, one file a noun."""
