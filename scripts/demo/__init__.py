"""Communities that live on a local chain, as their story files tell."""

from scripts.demo.run import run

__all__ = ["run"]
