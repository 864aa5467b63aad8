#!/usr/bin/env bash
# What a safetensors file is taken for depends on how long the names of its tensors are.
#
# With: safetensors 0.8.0, puremagic 1.30 (Python 3.11 or later), file-type 22.3.0 (Node 22 or later).
# Input: one 2 x 2 tensor, saved by safetensors itself under names of various lengths.
# Seen: the file begins with the length of its header, a multiple of 8. A header of 256 bytes begins 00 01 00 00, as TrueType
#   does, and file-type and puremagic say a font; of 376, a disk image (file-type); of 640, 1152 or 1408, a pickle of
#   protocol 2, 4 or 5 (puremagic), the one format that safetensors is there to avoid. Eight more letters, and neither
#   knows it. safetensors loads them all.
# Crease: looks for the brace behind the length before any other beginning; "safetensors whose length begins like another
#   format are read" in test/model-bad-input.test.ts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
{ python3 -m venv env && env/bin/pip install --quiet safetensors==0.8.0 puremagic==1.30 numpy==2.4.6 &&
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix . file-type@22.3.0; } ||
  { echo 'could not install' >&2; exit 2; }
env/bin/python - <<'PYTHON'
import numpy as np, puremagic
from safetensors.numpy import load, save

def saved(length):
    """A file whose header has that many bytes, by the length of a name."""
    for letters in range(1, length):
        data = save({"w" * letters: np.eye(2, dtype="float32")})
        if int.from_bytes(data[:8], "little") == length:
            return data
    raise SystemExit(f"no header of {length} bytes any more")

def told(data):
    try:
        return puremagic.magic_string(data)[0].name
    except puremagic.PureError:
        return None

seen = {}
for length in (248, 256, 376, 640, 648, 1152, 1408):
    data = saved(length)
    assert [tensor.tolist() for tensor in load(data).values()] == [[[1, 0], [0, 1]]]
    with open(f"{length}.safetensors", "wb") as file:
        file.write(data)
    seen[length] = told(data)
print("puremagic:", seen)
assert seen == {
    248: None,
    256: "TrueType font file",
    376: None,
    640: "Python Pickle file (Protocol 2)",
    648: None,
    1152: "Python Pickle file (Protocol 4)",
    1408: "Python Pickle file (Protocol 5)",
}, "puremagic says otherwise now"
PYTHON
cat > look.mjs <<'JAVASCRIPT'
import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { fileTypeFromBuffer } from 'file-type';

const seen = {};
for (const length of [248, 256, 376, 640])
  seen[length] = (await fileTypeFromBuffer(readFileSync(`${length}.safetensors`)))?.mime;
console.log('file-type:', seen);
deepStrictEqual(seen, { 248: undefined, 256: 'font/ttf', 376: 'application/x-apple-diskimage', 640: undefined });
console.log('as seen');
JAVASCRIPT
node look.mjs
