#!/usr/bin/env bash
# Keras loses the mean of a Normalization layer when it exports to ONNX.
#
# With: Keras 3.15.1 on TensorFlow 2.21.0, tf2onnx 1.17.0, onnx 1.23.2, onnxruntime 1.32.0 (Python 3.11 to 3.13, Linux).
# Input: Sequential of Normalization(mean=[1, 2], variance=[4, 9]) and Dense, exported with format="onnx".
# Seen: the export says nothing and the checker of ONNX is content. The graph has three inputs for one: the rows, the
#   mean ("…/Sub/y:0") and the variance ("…/Sqrt/x:0"). The mean's numbers stand nowhere in the file, nothing reads the
#   variance, which is a constant already, and onnxruntime asks for all three. An adapted layer fares the same.
# Crease: refuses such a file and names the input; onnx-from-keras-normalization.onnx in test/model-files.test.ts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ python3 -m venv "$work/env" && "$work/env/bin/pip" install --quiet keras==3.15.1 tensorflow-cpu==2.21.0 \
  tf2onnx==1.17.0 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6; } || { echo 'could not install' >&2; exit 2; }
cd "$work"
KERAS_BACKEND=tensorflow TF_CPP_MIN_LOG_LEVEL=3 env/bin/python - <<'PYTHON'
import keras, numpy as np, onnx, onnxruntime

for name in ("given", "adapted"):
    norm = keras.layers.Normalization(**({"mean": [1.0, 2.0], "variance": [4.0, 9.0]} if name == "given" else {}))
    if name == "adapted":
        norm.adapt(np.array([[-1, -1], [3, 5]], "float32"))  # the same mean and variance
    model = keras.Sequential([keras.Input((2,)), norm, keras.layers.Dense(1)])
    row = np.array([[5, -4]], "float32")
    right = model.predict(row, verbose=0)
    model.export(f"{name}.onnx", format="onnx", verbose=False)
    onnx.checker.check_model(f"{name}.onnx", full_check=True)

    graph = onnx.load(f"{name}.onnx").graph
    inputs = [each.name for each in graph.input]
    read = {each for node in graph.node for each in node.input}
    held = {each.name for each in graph.initializer}
    print(name, "inputs:", inputs)
    assert len(inputs) == 3, "the inputs are others now"
    mean, variance = inputs[1:]
    assert mean.endswith("/Sub/y:0") and mean in read and mean not in held, "the mean is no lone input any more"
    assert variance.endswith("/Sqrt/x:0") and variance not in read | held, "the variance is no idle input any more"

    session = onnxruntime.InferenceSession(f"{name}.onnx", providers=["CPUExecutionProvider"])
    try:
        session.run(None, {inputs[0]: row})
        raise SystemExit("a row is enough now")
    except ValueError as error:
        print(name, "with a row alone:", error)
        assert mean in str(error) and variance in str(error)
    both = {mean: np.array([[1, 2]], "float32"), variance: np.full((1, 2), np.nan, "float32")}
    [told] = session.run(None, {inputs[0]: row, **both})
    print(name, "with the mean from outside, and any variance:", told, "Keras:", right)
    assert np.allclose(told, right, rtol=1e-4)
print("as seen")
PYTHON
