"""Communities for hours, while processes are killed and branches left (`make soak`)."""
