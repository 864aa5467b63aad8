"""A figure in a notebook, as an object whose params, time and chapter are the figure's own."""

from __future__ import annotations

import html
import json
import uuid
from pathlib import Path
from typing import Any, Mapping, Optional

import anywidget
import traitlets

from .carried import STATIC, carrier, current_cell, is_apart, manifest, text
from .network import network_of

#: Properties that a page may set in its markup; the figure reads them when it starts.
SETTINGS = ("at", "language", "theme", "handles", "speed")


class FigureError(ValueError):
    """What a figure cannot show; the message says why, and what to do."""


class Figure(anywidget.AnyWidget):
    """
    A figure by its id: `Figure("one-layer", b=-1, language="zh-Hant")`.

    Words other than `at`, `language`, `theme`, `handles`, `speed`, `controls`, `autoplay` and `loop` are the figure's
    params. `params`, `time` (seconds) and `chapter` go both ways: what the reader drags is here, and what is set here is
    shown. `play()`, `pause()`, `play_chapter(id)`, `train()`, `stop()`, `undo()`, `redo()` and `reset()` are the figure's.
    """

    _esm = Path(__file__).parent / "widget.js"

    figure = traitlets.Unicode("").tag(sync=True)
    #: The params in hand, as JSON. Assign a new dict: what is changed in place sends nothing.
    params = traitlets.Dict().tag(sync=True)
    #: Seconds; None before the figure has shown itself.
    time = traitlets.Float(None, allow_none=True).tag(sync=True)
    chapter = traitlets.Unicode("").tag(sync=True)
    #: What the figure could not show of what it was last given; "" where all is well.
    error = traitlets.Unicode("").tag(sync=True)
    key = traitlets.Unicode("").tag(sync=True)
    html = traitlets.Unicode("").tag(sync=True)
    is_apart = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self,
        figure: str,
        *,
        controls: bool = True,
        autoplay: bool = False,
        loop: bool = False,
        **words: Any,
    ) -> None:
        known = manifest()["figures"]
        if figure not in known:
            raise FigureError(f'no figure is called "{figure}"; there are {", ".join(known)}')
        settings = {name: words.pop(name) for name in SETTINGS if name in words}
        allowed = known[figure]["params"]
        for name in words:
            if name not in allowed:
                raise FigureError(f'the figure {figure} has no param "{name}"; it has {", ".join(allowed)}')
        params = {name: _plain(value, f"params.{name}") for name, value in words.items()}
        flags = {"controls": controls, "autoplay": autoplay, "loop": loop}
        key = uuid.uuid4().hex
        self._element = _element(figure, params, settings, flags, key)
        apart = is_apart()
        # All at once: the page hears of a figure when it is made, and what comes later comes too late. The model, which a
        # notebook may save, holds the element only where no output does.
        super().__init__(
            figure=figure, key=key, is_apart=apart, html=self._element if apart else "", params=params
        )
        self.on_msg(self._answer)

    def play(self) -> None:
        self._call("play")

    def pause(self) -> None:
        self._call("pause")

    def play_chapter(self, chapter: str) -> None:
        """Plays one chapter to its rest. Raises FigureError for a chapter that the figure has not."""
        known = manifest()["figures"][self.figure]["chapters"]
        if chapter not in known:
            raise FigureError(f'{self.figure} has no chapter "{chapter}"; it has {", ".join(known)}')
        self._call("playChapter", chapter)

    def train(self) -> None:
        self._call("train")

    def stop(self) -> None:
        self._call("stop")

    def undo(self) -> None:
        self._call("undo")

    def redo(self) -> None:
        self._call("redo")

    def reset(self) -> None:
        self._call("reset")

    def _call(self, name: str, *values: Any) -> None:
        self.send({"type": "call", "name": name, "values": list(values)})

    @traitlets.validate("params")
    def _check_params(self, proposal: dict) -> dict:
        return _plain(proposal["value"], "params")

    def _answer(self, _widget: Any, message: Mapping[str, Any], _buffers: Any) -> None:
        """Gives the script to a page in which no cell carries it."""
        if message.get("type") != "script":
            return
        script = text("player.html") + text(f"figure-{self.figure}.html")
        self.send({"type": "script", "figure": self.figure}, buffers=[script.encode()])

    def _repr_mimebundle_(self, *args: Any, **kwargs: Any) -> Any:
        """
        The figure as HTML with, once a notebook, the script that it lives by: so a saved notebook, and what nbconvert
        makes of it, needs no kernel. Where outputs stand apart from each other it is a widget instead.
        """
        page = f'{self._element}{carrier.parts_for(current_cell(), self.figure)}'
        shown = {"text/plain": repr(self), "text/html": f'<div data-lm-suppress-shortcuts="true">{page}</div>'}
        if not self.is_apart:
            return shown
        bundle = super()._repr_mimebundle_(*args, **kwargs)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        return {**shown, **(data or {})}

    def __repr__(self) -> str:
        return f"Figure({self.figure!r})"


class Unfold(Figure):
    """
    A trained model unfolded into its steps, on your own points: `Unfold(model, X, y)`.

    `model`: of Keras, PyTorch or scikit-learn, or a list of `(W, b, activation)`. `X`: `[points, inputs]`. `y`: a class for
    each point. `columns`, `classes`: what they are called. Other words are those of `Figure`.
    """

    def __init__(
        self,
        model: Any,
        X: Any = None,
        y: Any = None,
        *,
        columns: Optional[list] = None,
        classes: Optional[list] = None,
        name: str = "data",
        **words: Any,
    ) -> None:
        network = network_of(model)
        if X is not None:
            words["data"] = _rows(X, y, network["inputs"], columns, classes, name)
            _compare(model, network, words["data"]["x"])
        else:
            _compare(model, network, None)
        super().__init__("unfold", network=network, **words)


def _element(figure: str, params: dict, settings: dict, flags: dict, key: str) -> str:
    attributes = {"figure": figure, "data-key": key, **({"params": json.dumps(params)} if params else {}), **settings}
    written = "".join(f' {name}="{html.escape(str(value))}"' for name, value in attributes.items())
    on = "".join(f" {name}" for name, value in flags.items() if value)
    return f"<crease-figure{written}{on}>{_picture(figure, params)}</crease-figure>"


def _picture(figure: str, params: dict) -> str:
    """What shows where no script runs: the figure as it starts, which is another picture with other params."""
    file = STATIC / f"poster-{figure}.svg"
    if params or not file.exists():
        return "<p>This figure needs scripts: run its cell, or trust the notebook.</p>"
    return file.read_text("utf8")


def _plain(value: Any, place: str) -> Any:
    """A value as JSON has it: arrays as lists, numbers finite."""
    if hasattr(value, "detach"):
        value = value.detach().cpu()
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, Mapping):
        return {str(name): _plain(each, f"{place}.{name}") for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each, f"{place}[{i}]") for i, each in enumerate(value)]
    if isinstance(value, float) and not (value - value == 0):
        raise FigureError(f"{place}: expected a finite number, got {value}")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2**53:
        raise FigureError(f"{place}: {value} is more than a page can hold exactly")
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise FigureError(f"{place}: expected numbers, text, lists or dicts, got {type(value).__name__}")


def _rows(X: Any, y: Any, inputs: int, columns: Any, classes: Any, name: str) -> dict:
    if columns is None and hasattr(X, "columns"):
        columns = [str(column) for column in X.columns]
    x = _plain(X.to_numpy() if hasattr(X, "to_numpy") else X, "X")
    if not isinstance(x, list) or not x or not all(isinstance(row, list) and len(row) == inputs for row in x):
        raise FigureError(f"X: expected rows of {inputs} numbers, as the model takes them")
    rows: dict = {
        "name": name,
        "columns": [str(each) for each in columns or [f"x{i + 1}" for i in range(inputs)]],
        "x": [[float(value) for value in row] for row in x],
    }
    if len(rows["columns"]) != inputs:
        raise FigureError(f"columns: expected {inputs} names, got {len(rows['columns'])}")
    if y is None:
        return rows
    labels = _plain(y.to_numpy() if hasattr(y, "to_numpy") else y, "y")
    labels = [each[0] if isinstance(each, list) and len(each) == 1 else each for each in labels]
    if len(labels) != len(x):
        raise FigureError(f"y: expected {len(x)} labels, one for each point, got {len(labels)}")
    found = sorted(set(labels), key=lambda label: (isinstance(label, str), label))
    if len(found) > 1000:
        raise FigureError(f"y: expected classes, got {len(found)} different values")
    names = [str(each) for each in classes] if classes else [_name(label) for label in found]
    if len(names) < len(found):
        raise FigureError(f"classes: expected {len(found)} names, got {len(names)}")
    rows["y"] = [found.index(label) for label in labels]
    rows["classes"] = names
    return rows


def _name(label: Any) -> str:
    return str(int(label)) if isinstance(label, float) and label.is_integer() else str(label)


def _compare(model: Any, network: dict, x: Optional[list]) -> None:
    from .answers import answers, own_answers

    rows = (x or [[0.25 * (i + 1) * (-1) ** (i + j) for j in range(network["inputs"])] for i in range(4)])[:64]
    own = own_answers(model, rows)
    if own is None:
        return
    for i, (theirs, ours) in enumerate(zip(own, answers(network, rows))):
        if len(theirs) != len(ours) or any(abs(a - b) > 1e-3 * max(1.0, abs(a)) for a, b in zip(theirs, ours)):
            raise FigureError(
                f"the model answers {_short(theirs)} for {_short(rows[i])}, its layers one after the other {_short(ours)}: "
                "its forward does something that no layer tells, such as an activation without a module"
            )


def _short(values: list) -> str:
    return "[" + ", ".join(f"{value:.4g}" for value in values[:6]) + (", …]" if len(values) > 6 else "]")
