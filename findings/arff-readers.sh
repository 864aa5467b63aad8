#!/usr/bin/env bash
# Two readers of ARFF give different numbers and different classes for the same file, without a word.
#
# With: liac-arff 2.5.0, SciPy 1.17.1 (Python 3.11 or later).
# Input: an attribute declared integer, which Weka takes for numeric, with 1.5 and -0.5 among its rows; classes that hold an
#   apostrophe or a per cent sign, which Weka and liac-arff write with a backslash in quotes.
# Seen: liac-arff cuts 1.5 to 1 and -0.5 to 0; SciPy gives them as they are. SciPy keeps the backslash, so that the class
#   it's is it\s' there (the quote moves to the end) and x% is x\%; liac-arff gives back what was meant. So neither reads
#   the whole of the file as its author meant it.
# Source: Weka's manual of the format, https://waikato.github.io/weka-wiki/formats_and_processing/arff_stable/
# Crease: keeps the fractions and drops the backslashes; src/table/arff.test.ts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ python3 -m venv "$work/env" && "$work/env/bin/pip" install --quiet liac-arff==2.5.0 scipy==1.17.1 numpy==2.4.6; } ||
  { echo 'could not install' >&2; exit 2; }
"$work/env/bin/python" - <<'PYTHON'
import arff, io
from scipy.io.arff import loadarff

def liac(text):
    return [list(row) for row in arff.loads(text)["data"]]

def scipy(text):
    rows, _ = loadarff(io.StringIO(text))
    return [[float(x), kind.decode()] for x, kind in rows]

cut = "@relation r\n@attribute x integer\n@attribute kind {a, b}\n@data\n1.5,a\n-0.5,b\n3,a\n"
print("integer, liac-arff:", liac(cut), "SciPy:", scipy(cut))
assert liac(cut) == [[1, "a"], [0, "b"], [3, "a"]], "liac-arff reads it otherwise now"
assert scipy(cut) == [[1.5, "a"], [-0.5, "b"], [3, "a"]], "SciPy reads it otherwise now"

kinds = ["it's", "x%"]
written = arff.dumps({"relation": "r", "attributes": [("x", "REAL"), ("kind", kinds)], "data": [[1.0, each] for each in kinds]})
assert "'it\\'s'" in written and "'x\\%'" in written, "liac-arff writes it otherwise now"
print("classes, liac-arff:", liac(written), "SciPy:", scipy(written))
assert liac(written) == [[1, "it's"], [1, "x%"]], "liac-arff reads it otherwise now"
assert scipy(written) == [[1, "it\\s'"], [1, "x\\%"]], "SciPy reads it otherwise now"
print("as seen")
PYTHON
