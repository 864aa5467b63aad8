"""Models of other frameworks as networks, judged by what the frameworks answer themselves."""

import math
import os

import pytest

os.environ.setdefault("KERAS_BACKEND", "numpy")

from crease_figure.answers import answers, own_answers
from crease_figure.network import network_of

ROWS = [[0.5, -1.0], [2.0, 0.25], [-0.75, -0.5]]


def agree(theirs, ours):
    assert len(theirs) == len(ours)
    for a, b in zip(theirs, ours):
        assert list(a) == pytest.approx(list(b), rel=1e-4, abs=1e-5)


def test_arrays():
    network = network_of([([[1, -1], [2, 0]], [0.5, 0], "relu"), ([[1, 1]], [0], "sigmoid")])
    assert network["inputs"] == 2
    assert network["layers"][0] == {"kernel": [[1.0, -1.0], [2.0, 0.0]], "bias": [0.5, 0.0], "activation": "relu"}
    assert answers(network, [[1, 0]])[0][0] == pytest.approx(1 / (1 + math.exp(-3.5)))


@pytest.mark.parametrize(
    "model, sentence",
    [
        (3, "expected one of Keras, PyTorch or scikit-learn"),
        ([([[1, 2]], [0], "wobble")], 'model[0]: the activation "wobble"'),
        ([([[1, float("nan")]], [0])], "model[0]: W[1]: expected a finite number, got nan"),
        ([([[1, 2], [3, 4]], [0])], "layer 0: expected W of [units, 2] and b of [units], got [2, 2] and [1]"),
        ([([[1, 2]], [0]), ([[1, 2]], [0])], "layer 1: expected W of [units, 1]"),
        ([], "no layers"),
    ],
)
def test_what_cannot_be_shown_is_told_with_its_place(model, sentence):
    with pytest.raises(ValueError) as told:
        network_of(model)
    assert sentence in str(told.value)


def test_scikit_learn():
    sklearn = pytest.importorskip("sklearn.neural_network")
    numpy = pytest.importorskip("numpy")
    rng = numpy.random.default_rng(1)
    X = rng.normal(size=(60, 2))
    binary = sklearn.MLPClassifier(hidden_layer_sizes=(3,), activation="tanh", max_iter=50, random_state=1).fit(X, X[:, 0] > 0)
    agree(binary.predict_proba(ROWS)[:, 1:], answers(network_of(binary), ROWS))
    three = sklearn.MLPClassifier(hidden_layer_sizes=(4, 3), max_iter=50, random_state=1).fit(X, (X[:, 0] > 0) * 1 + (X[:, 1] > 0))
    agree(three.predict_proba(ROWS), answers(network_of(three), ROWS))
    number = sklearn.MLPRegressor(hidden_layer_sizes=(3,), activation="logistic", max_iter=50, random_state=1).fit(X, X[:, 0])
    agree(number.predict(ROWS)[:, None], answers(network_of(number), ROWS))


def test_keras():
    keras = pytest.importorskip("keras")
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((2,)),
            layers.Dense(4, activation="relu"),
            layers.BatchNormalization(),
            layers.Dense(3),
            layers.LeakyReLU(negative_slope=0.1),
            layers.Dropout(0.5),
            layers.Dense(3, activation="gelu", use_bias=False),
            layers.Dense(2),
            layers.Softmax(),
        ]
    )
    agree(own_answers(model, ROWS), answers(network_of(model), ROWS))
    with pytest.raises(ValueError, match="not Conv1D"):
        network_of(keras.Sequential([keras.Input((4, 2)), layers.Conv1D(2, 2)]))


def test_pytorch():
    torch = pytest.importorskip("torch")
    nn = torch.nn
    model = nn.Sequential(
        nn.Linear(2, 4), nn.BatchNorm1d(4), nn.LeakyReLU(0.1), nn.Linear(4, 3, bias=False), nn.Tanh(), nn.Dropout(), nn.Linear(3, 1)
    )
    model(torch.tensor(ROWS))
    agree(own_answers(model, ROWS), answers(network_of(model), ROWS))
    assert model.training
