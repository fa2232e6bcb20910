"""What members have sent, in a database of its own: neither reindexing nor reorgs touch it."""

from backend.storage.intake.database import IntakeDatabase

__all__ = ["IntakeDatabase"]
