"""Keras: seconds of each epoch of the article's network, one line each. Arguments: MNIST's folder, epochs."""
import os, sys, time
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf, keras

tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)
folder, epochs = sys.argv[1], int(sys.argv[2])
read = lambda name, head: np.fromfile(os.path.join(folder, name), dtype=np.uint8)[head:]
x = read("train-images-idx3-ubyte", 16).reshape(-1, 28, 28) / 255.0
y = read("train-labels-idx1-ubyte", 8)
model = keras.Sequential([
    keras.layers.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(128, activation="relu"),
    keras.layers.Dropout(0.2), keras.layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

class Clock(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None): self.start = time.perf_counter()
    def on_epoch_end(self, epoch, logs=None): print(time.perf_counter() - self.start, flush=True)

model.fit(x, y, epochs=epochs, verbose=0, callbacks=[Clock()])
