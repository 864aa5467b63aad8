#!/usr/bin/env bash
# The slope of CELU at 0 is 2 in Keras on TensorFlow, although the function has the slope 1 from both sides.
#
# With: Keras 3.15.1 on TensorFlow 2.21.0, and on JAX 0.10.2 beside it (Python 3.11 to 3.13, Linux).
# Input: keras.activations.celu and elu at 0, and a Dense(1, activation="celu") that gets a row of zeros: its bias
#   begins at 0, so its first answer is exactly 0.
# Seen: on TensorFlow celu is a sum of a maximum and a minimum, and at 0 both hand on all of what comes back: 2, and the
#   bias of that layer learns at twice the pace. elu(alpha=1), which is the same function, gives 1; so does JAX for both.
# Crease: the slope is 1; "celu and its slope are Keras's" in src/nn/more-layers/more-layers.test.ts leaves out this point
#   alone, and "the slope of celu at 0 is that from both sides" beside it holds it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ python3 -m venv "$work/env" && "$work/env/bin/pip" install --quiet keras==3.15.1 tensorflow-cpu==2.21.0 jax==0.10.2 \
  jaxlib==0.10.2 numpy==2.4.6; } || { echo 'could not install' >&2; exit 2; }
cd "$work"
KERAS_BACKEND=tensorflow TF_CPP_MIN_LOG_LEVEL=3 env/bin/python - <<'PYTHON'
import keras, numpy as np, tensorflow as tf

def slope(function, at):
    z = tf.Variable(at)
    with tf.GradientTape() as tape:
        answer = function(z)
    return float(tape.gradient(answer, z))

celu, elu = keras.activations.celu, keras.activations.elu
h = 2.0**-12
sides = [float(celu(tf.constant(side)) / side) for side in (-h, h)]
seen = {"celu": slope(celu, 0.0), "elu": slope(elu, 0.0), "beside": [slope(celu, -h), slope(celu, h)]}
print("TensorFlow:", seen, "differences from both sides:", sides)
assert all(abs(side - 1) < 1e-3 for side in sides + seen["beside"])
assert seen["celu"] == 2.0 and seen["elu"] == 1.0, "the slopes at 0 are others now"

paces = {}
for name in ("celu", "elu"):
    layer = keras.layers.Dense(1, activation=name)
    with tf.GradientTape() as tape:
        answer = layer(np.zeros((1, 2), "float32"))
    paces[name] = float(tape.gradient(answer, layer.bias)[0])
print("slope of a fresh bias for a row of zeros:", paces)
assert paces == {"celu": 2.0, "elu": 1.0}, "the bias learns at another pace now"
PYTHON
KERAS_BACKEND=jax env/bin/python - <<'PYTHON'
import jax, keras

seen = {name: float(jax.grad(getattr(keras.activations, name))(0.0)) for name in ("celu", "elu")}
print("JAX:", seen)
assert seen == {"celu": 1.0, "elu": 1.0}, "JAX gives other slopes now"
print("as seen")
PYTHON
