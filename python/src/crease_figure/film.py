"""Films, by the command line of Crease, where Node is there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Mapping, Optional

from .figure import Figure, FigureError


def command() -> list[str]:
    """
    What runs Crease: the command that `CREASE_COMMAND` names, `crease` on the PATH, or npx.

    Raises FigureError where there is neither.
    """
    named = os.environ.get("CREASE_COMMAND")
    if named:
        return named.split()
    for program, line in (("crease", ["crease"]), ("npx", ["npx", "--no-install", "crease"])):
        if shutil.which(program):
            return line
    raise FigureError("a film is made by Node: install it from nodejs.org, then run `npm install crease` beside the notebook")


def run(*arguments: str) -> None:
    """Runs Crease. Raises FigureError with the sentence that it said, where it ended with one."""
    ended = subprocess.run([*command(), *arguments], capture_output=True, text=True)
    if ended.returncode != 0:
        lines = ended.stderr.strip().splitlines()
        said = next((line for line in lines if line.startswith(("crease: ", "error: "))), None)
        raise FigureError(said or f"crease ended with exit code {ended.returncode}: {ended.stderr.strip()[-300:]}")


class Film:
    """
    A film of a figure, which plays in the notebook.

    `figure`: a `Figure`, or the id of one, with `params`. `out`: where the film goes (.mp4, .webm or .gif); without it
    into a file that lasts as long as this object. Other words are options of `crease film`: `size="1280x720"`,
    `fps=30`, `theme="light"`, `language="zh-Hant"`, `from_=2`, `to=9`.
    """

    def __init__(
        self,
        figure: Figure | str,
        params: Optional[Mapping[str, Any]] = None,
        *,
        out: Optional[str | Path] = None,
        **options: Any,
    ) -> None:
        name, given = (figure.figure, figure.params) if isinstance(figure, Figure) else (figure, params or {})
        self._folder = None if out else tempfile.TemporaryDirectory()
        self.path = Path(out) if out else Path(self._folder.name) / "film.mp4"
        arguments = ["film", name, "--out", str(self.path)]
        with tempfile.TemporaryDirectory() as folder:
            if given:
                file = Path(folder) / "params.json"
                file.write_text(json.dumps(given), "utf8")
                arguments += ["--params", str(file)]
            for option, value in options.items():
                arguments += [f"--{option.rstrip('_').replace('_', '-')}", str(value)]
            run(*arguments)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict:
        import base64

        kind = self.path.suffix[1:].lower()
        data = base64.b64encode(self.path.read_bytes()).decode()
        shown = (
            f'<img alt="" src="data:image/gif;base64,{data}">'
            if kind == "gif"
            else f'<video controls src="data:video/{kind};base64,{data}" style="max-width:100%"></video>'
        )
        return {"text/html": shown, "text/plain": f"Film({str(self.path)!r})"}
