"""The figures that can be proved: each by its name, what it is about, and how it is worked out."""

from backend.audit.figures import deciding, money, register
from backend.audit.figures.kinds import FIGURES, NUMBER, Figure, figure, shown

__all__ = ["FIGURES", "NUMBER", "Figure", "deciding", "figure", "money", "register", "shown"]
