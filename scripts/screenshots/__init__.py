"""Pictures of the main pages, light, dark and for phones: `make screenshots`."""
