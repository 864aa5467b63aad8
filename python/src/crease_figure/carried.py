"""The script that figures live by, as `npm run python` leaves it in `static`, and which cells carry it."""

from __future__ import annotations

import hashlib
import json
import sys
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"


@cache
def manifest() -> dict:
    """What there is: `{"figures": {id: {"params": [...], "chapters": [...]}}}`."""
    return json.loads((STATIC / "figures.json").read_text("utf8"))


@cache
def text(name: str) -> str:
    """A file of `static`, such as `player.html`."""
    return (STATIC / name).read_text("utf8")


class Carrier:
    """
    Which cell of a notebook holds which part of the script, so that a saved notebook holds each once. A cell that runs
    again holds what it held before.
    """

    def __init__(self) -> None:
        self._holders: dict[str, str] = {}

    def parts_for(self, cell: str, figure: str) -> str:
        """The parts that this cell is to carry for a figure, as HTML: those that no other cell has."""
        return "".join(
            text(name)
            for name in ("player.html", f"figure-{figure}.html")
            if self._holders.setdefault(name, cell) == cell
        )


carrier = Carrier()


def current_cell() -> str:
    """The cell that runs now: its id where the front end says it, else a hash of its code."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    parent = getattr(getattr(shell, "kernel", None), "get_parent", dict)() or {}
    cell = parent.get("metadata", {}).get("cellId")
    code = parent.get("content", {}).get("code", "")
    return cell or hashlib.sha256(code.encode()).hexdigest()


def is_apart() -> bool:
    """Whether each output stands in a frame of its own, or is cleaned of scripts: VS Code, Colab, marimo."""
    import os

    return "VSCODE_PID" in os.environ or "google.colab" in sys.modules or "marimo" in sys.modules
