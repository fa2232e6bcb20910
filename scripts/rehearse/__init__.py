"""`make rehearse`: removes each defence in turn, and watches the test named for it go red."""
