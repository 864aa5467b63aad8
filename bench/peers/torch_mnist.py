"""PyTorch: seconds of each epoch of the article's network, one line each. Arguments: MNIST's folder, epochs."""
import os, sys, time
import numpy as np
import torch

torch.set_num_threads(1)
torch.manual_seed(1)
folder, epochs = sys.argv[1], int(sys.argv[2])
read = lambda name, head: np.fromfile(os.path.join(folder, name), dtype=np.uint8)[head:]
x = torch.from_numpy(read("train-images-idx3-ubyte", 16).reshape(-1, 784).astype(np.float32) / 255)
y = torch.from_numpy(read("train-labels-idx1-ubyte", 8).astype(np.int64))
nn = torch.nn
model = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Dropout(0.2), nn.Linear(128, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7, foreach=True)
criterion = nn.CrossEntropyLoss()
for epoch in range(epochs):
    start, right = time.perf_counter(), 0
    order = torch.randperm(len(x))
    for i in range(0, len(x), 32):
        rows = order[i:i + 32]
        optimizer.zero_grad()
        output = model(x[rows])
        loss = criterion(output, y[rows])
        loss.backward()
        optimizer.step()
        right += (output.argmax(1) == y[rows]).sum()
    print(time.perf_counter() - start, flush=True)
