"""`make bench-gas`: what each operation costs as a whole transaction, beside its floor and peers."""
