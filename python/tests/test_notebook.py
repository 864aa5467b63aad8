"""A notebook that was run, as nbconvert leaves it without a kernel."""

import pytest

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")
nbconvert = pytest.importorskip("nbconvert")
pytest.importorskip("ipykernel")


def test_nbconvert_shows_the_figures_with_one_script():
    code = "from crease_figure import Figure\nFigure('one-layer', b=-1)"
    cells = [nbformat.v4.new_code_cell(code), nbformat.v4.new_code_cell("Figure('one-layer')")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(notebook, timeout=120).execute()
    page, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)
    assert page.count("<crease-figure") == 2
    # The player, and what this figure adds to it; nbconvert writes their attributes in an order of its own.
    assert page.count('class="crease-parts"') == 2
    # Without scripts there is the picture.
    assert "<svg" in page
