#!/usr/bin/env python3
"""Values of PyTorch's optimizers over 20 steps, for OptimizerParityTest. Needs torch; run from anywhere.

The loss of a step is sum((w * x - y) ** 2) / 2 over two parameters; learning rate and clipping vary with the step.
"""
import json
import pathlib
import struct

import torch

HERE = pathlib.Path(__file__).resolve().parent.parent / "resources/io/github/seqwright/train"
STEPS = 20


def write(path, arrays):
    header, blobs, offset = {}, [], 0
    for name, tensor in arrays.items():
        tensor = tensor.detach().to(torch.float32).contiguous()
        blob = struct.pack("<%df" % tensor.numel(), *tensor.flatten().tolist())
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + len(blob)]}
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def rate(step):
    return 0.05 if step <= 10 else 0.02


def run(make):
    torch.manual_seed(7)
    weights = {"a": torch.randn(3, 4), "b": torch.randn(5)}
    x = {name: torch.randn(STEPS, *w.shape) for name, w in weights.items()}
    y = {name: torch.randn(STEPS, *w.shape) for name, w in weights.items()}
    arrays = {}
    for name in weights:
        arrays["start." + name] = weights[name].clone()
        arrays["x." + name] = x[name]
        arrays["y." + name] = y[name]
    parameters = {name: torch.nn.Parameter(w.clone()) for name, w in weights.items()}
    optimizer = make(parameters.values())
    for step in range(1, STEPS + 1):
        for group in optimizer.param_groups:
            group["lr"] = rate(step)
        optimizer.zero_grad()
        loss = sum(((parameters[n] * x[n][step - 1] - y[n][step - 1]) ** 2).sum() / 2 for n in parameters)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters.values(), 1.5)
        optimizer.step()
        if step in (1, STEPS):
            for name, parameter in parameters.items():
                arrays["after%d.%s" % (step, name)] = parameter.detach().clone()
    return arrays


def main():
    HERE.mkdir(parents=True, exist_ok=True)
    cases = {
        "adam": lambda p: torch.optim.Adam(p, lr=1, betas=(0.9, 0.98), eps=1e-3, weight_decay=0.01),
        "adamw": lambda p: torch.optim.AdamW(p, lr=1, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.1),
        "sgd": lambda p: torch.optim.SGD(p, lr=1, momentum=0.9, weight_decay=0.01),
        "sgd_plain": lambda p: torch.optim.SGD(p, lr=1),
        "nesterov": lambda p: torch.optim.SGD(p, lr=1, momentum=0.8, nesterov=True),
    }
    for name, make in cases.items():
        write(HERE / (name + ".safetensors"), run(make))


if __name__ == "__main__":
    main()
