"""What a network answers, computed here and by the model itself, to see that they are the same."""

from __future__ import annotations

import math
import sys
from typing import Any, Optional


def answers(network: dict, rows: list) -> list:
    """The network's answers to rows of inputs."""
    return [_answer(network, row) for row in rows]


def _answer(network: dict, row: list) -> list:
    values = row
    for layer in network["layers"]:
        sums = [sum(w * v for w, v in zip(weights, values)) + b for weights, b in zip(layer["kernel"], layer["bias"])]
        values = _activated(layer["activation"], sums)
    return values


def _activated(activation: Any, sums: list) -> list:
    settings = activation if isinstance(activation, dict) else {"name": activation}
    name = settings["name"]
    if name == "softmax":
        top = max(sums)
        parts = [math.exp(z - top) for z in sums]
        return [part / sum(parts) for part in parts]
    slope, alpha = settings.get("negativeSlope", 0.2), settings.get("alpha", 1.0)
    curve = {
        "linear": lambda z: z,
        "relu": lambda z: max(0.0, z),
        "relu6": lambda z: min(max(0.0, z), 6.0),
        "leakyRelu": lambda z: z if z > 0 else slope * z,
        "elu": lambda z: z if z > 0 else alpha * math.expm1(z),
        "selu": lambda z: 1.0507009873554805 * (z if z > 0 else 1.6732632423543772 * math.expm1(z)),
        "gelu": lambda z: z * 0.5 * (1 + math.erf(z / math.sqrt(2))),
        "silu": lambda z: z * _sigmoid(z),
        "softplus": _softplus,
        "softsign": lambda z: z / (1 + abs(z)),
        "sigmoid": _sigmoid,
        "hardSigmoid": lambda z: min(max(0.0, z + 3), 6.0) / 6,
        "tanh": math.tanh,
        "exponential": lambda z: math.exp(min(z, 700.0)),
        "mish": lambda z: z * math.tanh(_softplus(z)),
    }[name]
    return [curve(z) for z in sums]


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(max(z, -700.0)) / (1 + math.exp(max(z, -700.0)))


def _softplus(z: float) -> float:
    return max(z, 0.0) + math.log1p(math.exp(-abs(z)))


def own_answers(model: Any, rows: list) -> Optional[list]:
    """What a model of Keras or PyTorch answers itself; None where it is neither."""
    if hasattr(model, "state_dict"):
        torch = sys.modules["torch"]
        first = next(iter(model.parameters()))
        was_training = model.training
        model.eval()
        try:
            with torch.no_grad():
                found = model(torch.tensor(rows, dtype=first.dtype, device=first.device))
        finally:
            model.train(was_training)
        return found.reshape(len(rows), -1).tolist()
    if hasattr(model, "get_weights"):
        numpy = sys.modules["numpy"]
        found = model(numpy.asarray(rows, dtype="float32"), training=False)
        return numpy.asarray(found).reshape(len(rows), -1).tolist()
    return None
