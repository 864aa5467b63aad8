#!/usr/bin/env bash
# Weights in bfloat16 lose their type on the way into .npy and .npz: every writer of them writes two bytes without a meaning.
#
# With: MLX 0.32.4 (CPU), Equinox 0.13.8 with JAX 0.10.2, NumPy 2.4.6 (Python 3.11 to 3.13, Linux).
# Input: a bfloat16 array [1.5, -2] by mlx.core.savez and by equinox.tree_serialise_leaves.
# Seen: both headers say '<V2'. NumPy loads raw bytes, which it will not compute with, and no warning comes. MLX takes any
#   '<V2' for bfloat16 again, even two bytes of an integer that NumPy wrote. Equinox gives back bfloat16 as its template
#   has it; of float8, written as '<V1', it cannot read its own file back.
# Crease: reads '<V2' as bfloat16; mlx-bfloat16.npz and equinox-bfloat16.eqx in test/model-files.test.ts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ python3 -m venv "$work/env" && "$work/env/bin/pip" install --quiet 'mlx[cpu]==0.32.4' equinox==0.13.8 jax==0.10.2 \
  jaxlib==0.10.2 numpy==2.4.6; } || { echo 'could not install' >&2; exit 2; }
cd "$work"
env/bin/python - <<'PYTHON'
import equinox, io, jax.numpy as jnp, mlx.core as mx, numpy as np, zipfile

def header(data):
    return data.read(128).split(b"'descr': '")[1].split(b"'")[0].decode()

mx.savez("mlx.npz", w=mx.array([1.5, -2]).astype(mx.bfloat16))
file = io.BytesIO()
equinox.tree_serialise_leaves(file, [jnp.array([1.5, -2], jnp.bfloat16)])
types = [header(zipfile.ZipFile("mlx.npz").open("w.npy")), header(io.BytesIO(file.getvalue()))]
print("written as", types)
assert types == ["<V2", "<V2"], "the type is written otherwise now"

raw = np.load("mlx.npz")["w"]
print("NumPy reads", raw.dtype, raw.tolist())
assert raw.dtype == np.dtype("V2") and raw.tobytes() == bytes.fromhex("c03f 00c0")
try:
    raw + 1
    raise SystemExit("NumPy computes with it now")
except TypeError as error:
    print("NumPy:", error)

assert mx.load("mlx.npz")["w"].dtype == mx.bfloat16
np.save("other.npy", np.array([1, 2], "<i2").view("V2"))
other = mx.load("other.npy")
print("MLX reads two bytes of an integer as", other)
assert other.dtype == mx.bfloat16, "MLX takes it for something else now"

file.seek(0)
[back] = equinox.tree_deserialise_leaves(file, [jnp.zeros(2, jnp.bfloat16)])
assert back.dtype == jnp.bfloat16 and back.tolist() == [1.5, -2]
file = io.BytesIO()
equinox.tree_serialise_leaves(file, [jnp.array([1.5, -2], jnp.float8_e4m3fn)])
file.seek(0)
try:
    equinox.tree_deserialise_leaves(file, [jnp.zeros(2, jnp.float8_e4m3fn)])
    raise SystemExit("Equinox reads its float8 back now")
except RuntimeError as error:
    print("Equinox, of its own float8:", error)
print("as seen")
PYTHON
