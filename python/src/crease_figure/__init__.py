"""Figures of Crease in a notebook: what a neural network does to space, live."""

from .figure import Figure, FigureError, Unfold
from .film import Film
from .network import network_of

__all__ = ["Figure", "FigureError", "Film", "Unfold", "network_of"]
__version__ = "0.1.0"
