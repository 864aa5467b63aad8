"""Keras: full-batch steps of the nine-parameter network through fit; seconds a step, one line a fit."""
import os, sys, time
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np, keras

t = np.linspace(-1, 1, 100)
x = np.r_[np.c_[t, 0.4 - 0.5 * np.cos(np.pi * t)], np.c_[t, -0.4 - 0.5 * np.cos(np.pi * t)]].astype("f4")
y = np.r_[np.zeros(100), np.ones(100)].astype("f4")
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="relu"),
                          keras.layers.Dense(1, activation="sigmoid")])
model.compile(keras.optimizers.Adam(0.03), "binary_crossentropy")
model.fit(x, y, epochs=20, batch_size=200, verbose=0)
for _ in range(int(sys.argv[1])):
    start = time.perf_counter()
    model.fit(x, y, epochs=100, batch_size=200, verbose=0)
    print((time.perf_counter() - start) / 100, flush=True)
