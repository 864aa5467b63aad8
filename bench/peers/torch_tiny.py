"""PyTorch: full-batch steps of the nine-parameter network; seconds a step, one line a hundred steps."""
import sys, time
import numpy as np, torch

torch.set_num_threads(1)
t = np.linspace(-1, 1, 100)
x = torch.tensor(np.r_[np.c_[t, 0.4 - 0.5 * np.cos(np.pi * t)], np.c_[t, -0.4 - 0.5 * np.cos(np.pi * t)]],
                 dtype=torch.float32)
y = torch.tensor(np.r_[np.zeros(100), np.ones(100)], dtype=torch.float32)[:, None]
nn = torch.nn
model = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.03, eps=1e-7, foreach=True)
criterion = nn.BCEWithLogitsLoss()
def step():
    optimizer.zero_grad()
    criterion(model(x), y).backward()
    optimizer.step()
for _ in range(100): step()
for _ in range(int(sys.argv[1])):
    start = time.perf_counter()
    for _ in range(300): step()
    print((time.perf_counter() - start) / 300, flush=True)
