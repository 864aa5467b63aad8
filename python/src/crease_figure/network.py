"""A trained model of Keras, PyTorch or scikit-learn, or arrays, as the network that a figure shows."""

from __future__ import annotations

import math
from typing import Any

#: What other frameworks call the activations that figures know.
ACTIVATIONS = {
    "linear": "linear", "identity": "linear", "none": "linear", "relu": "relu", "relu6": "relu6",
    "leaky_relu": "leakyRelu", "leakyrelu": "leakyRelu", "elu": "elu", "selu": "selu", "gelu": "gelu",
    "silu": "silu", "swish": "silu", "softplus": "softplus", "softsign": "softsign", "sigmoid": "sigmoid",
    "logistic": "sigmoid", "hard_sigmoid": "hardSigmoid", "tanh": "tanh", "exponential": "exponential", "exp": "exponential",
    "mish": "mish", "softmax": "softmax",
}
#: Layers that only act in training, or only name a shape.
SILENT = {"Dropout", "InputLayer", "Flatten", "Identity", "GaussianNoise", "GaussianDropout", "AlphaDropout"}


def network_of(model: Any) -> dict:
    """
    The network of a model, as `{"inputs", "layers": [{"kernel": [units][inputs], "bias", "activation"}]}`.

    `model`: a Keras or PyTorch model whose layers follow one another, a fitted MLPClassifier or MLPRegressor of
    scikit-learn, a network that this function gave, or a list of `(W, b, activation)` with W of `[units, inputs]`.
    Raises ValueError with the place of whatever a figure cannot show.
    """
    if isinstance(model, dict):
        return model
    if isinstance(model, (list, tuple)):
        layers = [_given(item, i) for i, item in enumerate(model)]
    elif hasattr(model, "coefs_"):
        layers = _of_sklearn(model)
    elif hasattr(model, "state_dict") and hasattr(model, "modules"):
        layers = _of_torch(model)
    elif hasattr(model, "layers") and hasattr(model, "get_weights"):
        layers = _of_keras(model)
    else:
        raise ValueError(
            f"model: expected one of Keras, PyTorch or scikit-learn, or a list of (W, b, activation), got {type(model).__name__}"
        )
    if not layers:
        raise ValueError("model: there are no layers with weights in it")
    width = len(layers[0]["kernel"][0])
    inputs = width
    for i, layer in enumerate(layers):
        if any(len(row) != width for row in layer["kernel"]) or len(layer["bias"]) != len(layer["kernel"]):
            raise ValueError(
                f"model: layer {i}: expected W of [units, {width}] and b of [units], got {_shape(layer['kernel'])} and [{len(layer['bias'])}]"
            )
        width = len(layer["bias"])
    return {"inputs": inputs, "layers": layers}


def _given(item: Any, i: int) -> dict:
    if not isinstance(item, (list, tuple)) or len(item) not in (2, 3):
        raise ValueError(f"model[{i}]: expected (W, b, activation), got {type(item).__name__}")
    return _dense(item[0], item[1], item[2] if len(item) == 3 else "linear", f"model[{i}]")


def _dense(kernel: Any, bias: Any, activation: Any, place: str) -> dict:
    rows = [_numbers(row, f"{place}: W") for row in _list(kernel)]
    return {"kernel": rows, "bias": _numbers(bias, f"{place}: b"), "activation": _activation(activation, place)}


def _activation(activation: Any, place: str) -> Any:
    if isinstance(activation, dict):
        return activation
    name = str(activation).lower()
    if name not in ACTIVATIONS:
        raise ValueError(f'{place}: the activation "{activation}" is not one that figures know: {", ".join(ACTIVATIONS)}')
    return ACTIVATIONS[name]


def _of_sklearn(model: Any) -> list:
    activations = [model.activation] * (len(model.coefs_) - 1) + [model.out_activation_]
    return [
        _dense(_transposed(_list(kernel)), bias, activation, f"layer {i}")
        for i, (kernel, bias, activation) in enumerate(zip(model.coefs_, model.intercepts_, activations))
    ]


def _of_keras(model: Any) -> list:
    layers: list = []
    for layer in model.layers:
        kind, name = type(layer).__name__, getattr(layer, "name", "")
        place = f'layer "{name}"'
        config = layer.get_config()
        if kind == "Dense":
            weights = layer.get_weights()
            bias = weights[1] if len(weights) > 1 else [0.0] * len(_list(weights[0])[0])
            activation = config.get("activation", "linear")
            named = activation["class_name"].lower() if isinstance(activation, dict) else activation
            layers.append(_dense(_transposed(_list(weights[0])), bias, named, place))
        elif kind == "Activation":
            _fold_activation(layers, config["activation"], place)
        elif kind == "ReLU":
            _fold_activation(layers, _keras_relu(config, place), place)
        elif kind == "LeakyReLU":
            slope = config.get("negative_slope", config.get("alpha", 0.3))
            _fold_activation(layers, {"name": "leakyRelu", "negativeSlope": float(slope)}, place)
        elif kind == "Softmax":
            _fold_activation(layers, "softmax", place)
        elif kind == "BatchNormalization":
            gamma, beta, mean, variance = _batch(layer.get_weights(), config)
            layers.append(_scaling(gamma, beta, mean, variance, float(config["epsilon"])))
        elif kind not in SILENT:
            raise ValueError(f"{place}: a figure shows Dense layers, activations and normalization, not {kind}")
    return layers


def _keras_relu(config: dict, place: str) -> Any:
    plain = not config.get("negative_slope") and not config.get("threshold")
    if plain and config.get("max_value") is None:
        return "relu"
    if plain and float(config["max_value"]) == 6.0:
        return "relu6"
    raise ValueError(f"{place}: a ReLU with bounds of its own is not one that figures know")


def _batch(weights: list, config: dict) -> tuple:
    rest = [_list(each) for each in weights]
    mean, variance = rest[-2], rest[-1]
    gamma = rest[0] if config.get("scale", True) else [1.0] * len(mean)
    beta = rest[1 if config.get("scale", True) else 0] if config.get("center", True) else [0.0] * len(mean)
    return gamma, beta, mean, variance


def _scaling(gamma: list, beta: list, mean: list, variance: list, epsilon: float) -> dict:
    """A normalization with fixed moments is a layer that scales and shifts each number by itself."""
    scale = [g / math.sqrt(v + epsilon) for g, v in zip(gamma, variance)]
    return {
        "kernel": [[scale[i] if i == j else 0.0 for j in range(len(scale))] for i in range(len(scale))],
        "bias": [b - s * m for b, s, m in zip(beta, scale, mean)],
        "activation": "linear",
    }


TORCH_ACTIVATIONS = {
    "ReLU": "relu", "ReLU6": "relu6", "ELU": "elu", "SELU": "selu", "GELU": "gelu", "SiLU": "silu", "Softplus": "softplus",
    "Softsign": "softsign", "Sigmoid": "sigmoid", "Hardsigmoid": "hard_sigmoid", "Tanh": "tanh", "Mish": "mish",
    "Softmax": "softmax",
}


def _of_torch(model: Any) -> list:
    layers: list = []
    for name, module in model.named_modules():
        if next(module.children(), None) is not None:
            continue
        kind, place = type(module).__name__, f'module "{name or type(module).__name__}"'
        if kind == "Linear":
            bias = [0.0] * module.out_features if module.bias is None else module.bias
            layers.append(_dense(module.weight, bias, "linear", place))
        elif kind == "LeakyReLU":
            _fold_activation(layers, {"name": "leakyRelu", "negativeSlope": float(module.negative_slope)}, place)
        elif kind == "ELU" and float(module.alpha) != 1.0:
            _fold_activation(layers, {"name": "elu", "alpha": float(module.alpha)}, place)
        elif kind == "GELU" and getattr(module, "approximate", "none") != "none":
            raise ValueError(f"{place}: a figure shows GELU itself, not its approximation by tanh")
        elif kind in TORCH_ACTIVATIONS:
            _fold_activation(layers, TORCH_ACTIVATIONS[kind], place)
        elif kind == "BatchNorm1d":
            size = module.num_features
            gamma = [1.0] * size if module.weight is None else _list(module.weight)
            beta = [0.0] * size if module.bias is None else _list(module.bias)
            moments = (_list(module.running_mean), _list(module.running_var))
            layers.append(_scaling(gamma, beta, *moments, float(module.eps)))
        elif kind not in SILENT:
            raise ValueError(f"{place}: a figure shows Linear layers, activations and BatchNorm1d, not {kind}")
    return layers


def _fold_activation(layers: list, activation: Any, place: str) -> None:
    """An activation after a layer without one is that layer's; else it stands after weights that change nothing."""
    value = _activation(activation, place)
    if not layers:
        raise ValueError(f"{place}: an activation before the first layer with weights cannot be shown")
    if layers[-1]["activation"] == "linear":
        layers[-1] = {**layers[-1], "activation": value}
        return
    units = len(layers[-1]["bias"])
    same = [[1.0 if i == j else 0.0 for j in range(units)] for i in range(units)]
    layers.append({"kernel": same, "bias": [0.0] * units, "activation": value})


def _list(values: Any) -> list:
    """Arrays and tensors as plain lists."""
    if hasattr(values, "detach"):
        values = values.detach().cpu()
    return values.tolist() if hasattr(values, "tolist") else [_list(v) if _is_many(v) else v for v in values]


def _is_many(value: Any) -> bool:
    return hasattr(value, "__len__") or hasattr(value, "tolist")


def _numbers(values: Any, place: str) -> list:
    numbers = [float(value) for value in _list(values)]
    for i, value in enumerate(numbers):
        if not math.isfinite(value):
            raise ValueError(f"{place}[{i}]: expected a finite number, got {value}")
    return numbers


def _transposed(rows: list) -> list:
    return [list(column) for column in zip(*rows)]


def _shape(rows: list) -> list:
    return [len(rows), len(rows[0]) if rows else 0]
