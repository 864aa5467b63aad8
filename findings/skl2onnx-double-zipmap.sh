#!/usr/bin/env bash
# skl2onnx writes a model that no runtime loads when a classifier is converted for float64, which is what NumPy gives.
#
# With: scikit-learn 1.9.1, skl2onnx 1.20.0, onnx 1.23.2, onnxruntime 1.32.0 (Python 3.11 or later).
# Input: StandardScaler and MLPClassifier, fitted on float64, to_onnx(pipeline, X[:1]) without options.
# Seen: the conversion says nothing, and onnx.checker.check_model is content unless asked for full_check. But the graph ends
#   in a ZipMap of doubles, ZipMap takes float32 only, and onnxruntime says INVALID_GRAPH. Without zipmap, or for float32,
#   the same pipeline loads.
# Crease: reads the probabilities, as it needs no ZipMap; sklearn-double-zipmap.onnx in test/model-files.test.ts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ python3 -m venv "$work/env" && "$work/env/bin/pip" install --quiet scikit-learn==1.9.1 skl2onnx==1.20.0 onnx==1.23.2 \
  onnxruntime==1.32.0 numpy==2.4.6; } || { echo 'could not install' >&2; exit 2; }
"$work/env/bin/python" -W ignore - <<'PYTHON'
import numpy as np, onnx, onnxruntime
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from skl2onnx import to_onnx

points = np.random.default_rng(0).normal(size=(80, 2))
labels = (points[:, 0] > points[:, 1]).astype(int)

def loads(kind, **options):
    rows = points.astype(kind)
    pipeline = make_pipeline(StandardScaler(), MLPClassifier((3,), max_iter=50, random_state=0)).fit(rows, labels)
    model = to_onnx(pipeline, rows[:1], **options)
    onnx.checker.check_model(model)
    try:
        onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        return model, "loads"
    except Exception as error:
        return model, str(error)

single = loads("float32")[1]
plain = loads("float64", options={"zipmap": False})[1]
model, double = loads("float64")
print("float32:", single, "| float64 without zipmap:", plain, "| float64:", double)
assert single == plain == "loads", "what loaded does not load now"
assert "INVALID_GRAPH" in double and "tensor(double)" in double and "ZipMap" in double, "it is told otherwise now"
assert model.graph.node[-1].op_type == "ZipMap" or any(node.op_type == "ZipMap" for node in model.graph.node)
try:
    onnx.checker.check_model(model, full_check=True)
    raise SystemExit("the full check is content now")
except onnx.shape_inference.InferenceError as error:
    print("full check:", error)
print("as seen")
PYTHON
