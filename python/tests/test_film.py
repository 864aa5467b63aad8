"""Films, by the command line of Crease."""

import os

import pytest

from crease_figure import Figure, FigureError, Film


def test_without_node_it_says_what_to_install(monkeypatch):
    monkeypatch.delenv("CREASE_COMMAND", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(FigureError, match="install it from nodejs.org"):
        Film("one-layer")


@pytest.mark.skipif("CREASE_COMMAND" not in os.environ, reason="CREASE_COMMAND names no command")
def test_a_film_of_a_figure_plays_in_the_notebook(tmp_path):
    film = Film(Figure("one-layer", b=-1), out=tmp_path / "a.gif", size="160x90", fps=5, to=1)
    assert film.path.read_bytes()[:4] == b"GIF8"
    assert 'src="data:image/gif;base64,' in film._repr_mimebundle_()["text/html"]
    with pytest.raises(FigureError, match="size"):
        Film("one-layer", out=tmp_path / "b.gif", size="huge")
