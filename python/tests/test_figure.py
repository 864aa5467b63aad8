"""Figures as a notebook has them."""

import json

import pytest

import crease_figure
from crease_figure import Figure, FigureError, Unfold
from crease_figure import figure as figures
from crease_figure.carried import Carrier, manifest, text


def html_of(figure):
    return figure._repr_mimebundle_()["text/html"]


@pytest.fixture(autouse=True)
def new_notebook(monkeypatch):
    monkeypatch.setattr(figures, "carrier", Carrier())
    monkeypatch.setattr(figures, "is_apart", lambda: False)


def test_the_element_says_what_was_asked():
    figure = Figure("one-layer", b=-1, language="zh-Hant", at=2)
    html = html_of(figure)
    assert '<crease-figure figure="one-layer"' in html
    assert "params=\"{&quot;b&quot;: -1}\"" in html
    assert 'language="zh-Hant"' in html and 'at="2"' in html and " controls" in html
    assert 'data-lm-suppress-shortcuts="true"' in html
    assert figure.params == {"b": -1}


def test_what_the_figure_does_not_know_is_told():
    with pytest.raises(FigureError, match='no figure is called "one-layr"'):
        Figure("one-layr")
    with pytest.raises(FigureError, match='the figure one-layer has no param "bias"; it has'):
        Figure("one-layer", bias=1)
    with pytest.raises(FigureError, match=r"params\.b: expected a finite number, got nan"):
        Figure("one-layer", b=float("nan"))
    with pytest.raises(FigureError, match='one-layer has no chapter "x"'):
        Figure("one-layer").play_chapter("x")
    figure = Figure("one-layer")
    with pytest.raises(FigureError):
        figure.params = {"b": float("inf")}


def test_a_notebook_carries_the_script_once(monkeypatch):
    cell = {"now": "a"}
    monkeypatch.setattr(figures, "current_cell", lambda: cell["now"])
    player = text("player.html")
    first = html_of(Figure("one-layer"))
    assert player in first and text("figure-one-layer.html") in first
    cell["now"] = "b"
    second = html_of(Figure("two-layers-relu"))
    assert player not in second and text("figure-two-layers-relu.html") in second
    cell["now"] = "c"
    assert "crease-parts" not in html_of(Figure("one-layer"))
    # A cell that runs again keeps what it carried: what it showed before is gone.
    cell["now"] = "a"
    assert player in html_of(Figure("one-layer", b=2))
    ten = sum(len(html_of(Figure("one-layer"))) for cell["now"] in "defghijklm")
    assert ten < 900_000


def test_the_bridge_is_small():
    assert len(str(Figure("one-layer")._esm)) < 8_000


def test_a_page_without_the_script_is_sent_it(monkeypatch):
    figure = Figure("one-layer")
    sent = []
    monkeypatch.setattr(figure, "send", lambda content, buffers=None: sent.append((content, buffers)))
    figure._answer(figure, {"type": "script", "figure": "one-layer"}, [])
    [(content, [script])] = sent
    assert content == {"type": "script", "figure": "one-layer"}
    assert script.decode() == text("player.html") + text("figure-one-layer.html")


def test_every_figure_can_be_shown():
    for name in manifest()["figures"]:
        assert f'figure="{name}"' in html_of(Figure(name))


def test_the_wheel_holds_the_script(tmp_path):
    build = pytest.importorskip("build")
    import subprocess
    import sys
    import zipfile
    from pathlib import Path

    root = Path(crease_figure.__file__).parents[2]
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, root],
        check=True,
        capture_output=True,
    )
    names = zipfile.ZipFile(next(Path(tmp_path).glob("*.whl"))).namelist()
    assert "crease_figure/static/player.html" in names
    assert "crease_figure/static/figure-one-layer.html" in names
    assert "crease_figure/widget.js" in names


@pytest.mark.skipif("unfold" not in manifest()["figures"], reason="this build has no figure called unfold")
def test_a_model_is_unfolded():
    pytest.importorskip("numpy")
    import numpy as np

    model = [([[1, -1], [2, 0]], [0.5, 0], "relu"), ([[1, 1]], [0], "sigmoid")]
    figure = Unfold(model, np.array([[0.0, 1], [1, 0]]), ["cat", "dog"], columns=["a", "b"])
    assert figure.params["network"]["inputs"] == 2
    assert figure.params["data"] == {
        "name": "data", "columns": ["a", "b"], "x": [[0.0, 1.0], [1.0, 0.0]], "y": [0, 1], "classes": ["cat", "dog"],
    }
    json.dumps(figure.params)
    with pytest.raises(FigureError, match="X: expected rows of 2 numbers"):
        Unfold(model, [[1, 2, 3]])
    with pytest.raises(FigureError, match="y: expected 2 labels"):
        Unfold(model, [[1, 2], [3, 4]], [1])
