"""What turns a fresh checkout into a working one, with nothing but the standard library."""
