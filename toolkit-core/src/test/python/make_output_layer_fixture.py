#!/usr/bin/env python3
"""Makes the fixture of OutputLayerParityTest: PyTorch's cross entropy, with label smoothing, over padded rows.

Needs torch; run from anywhere.
"""
import json
import pathlib
import struct

import torch
import torch.nn.functional as F

HERE = pathlib.Path(__file__).resolve().parent.parent / "resources/io/github/seqwright/nn"
LENGTHS, HIDDEN, TOKENS, SMOOTHING, PADDING = [4, 1, 2], 5, 9, 0.1, -100


def save(path, arrays):
    """Writes safetensors: the size of a JSON header (8 bytes), the header, the numbers."""
    header, blobs, offset = {}, [], 0
    for name, tensor in arrays.items():
        tensor = tensor.detach().contiguous()
        kind, letter = ("I64", "q") if tensor.dtype == torch.int64 else ("F32", "f")
        blob = struct.pack("<%d%s" % (tensor.numel(), letter), *tensor.flatten().tolist())
        header[name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": [offset, offset + len(blob)]}
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


torch.manual_seed(4)
output = torch.nn.Linear(HIDDEN, TOKENS)
torch.nn.init.normal_(output.bias)
hidden = torch.randn(len(LENGTHS), max(LENGTHS), HIDDEN, requires_grad=True)
reference = torch.randint(0, TOKENS, (len(LENGTHS), max(LENGTHS)))
ignoring = reference.masked_fill(torch.arange(max(LENGTHS)) >= torch.tensor(LENGTHS).unsqueeze(1), PADDING)
arrays = {"lengths": torch.tensor(LENGTHS), "hidden": hidden, "reference": reference}
for name, parameter in output.named_parameters():
    arrays["parameter." + name] = parameter
for kind, smoothing in [("plain", 0.0), ("smoothed", SMOOTHING)]:
    output.zero_grad()
    hidden.grad = None
    loss = F.cross_entropy(
        output(hidden).flatten(0, 1), ignoring.flatten(),
        reduction="sum", label_smoothing=smoothing, ignore_index=PADDING)
    loss.backward()
    arrays[kind + ".loss"] = loss.reshape(1)
    arrays[kind + ".gradient.hidden"] = hidden.grad
    for name, parameter in output.named_parameters():
        arrays[kind + ".gradient." + name] = parameter.grad
save(HERE / "output_layer.safetensors", arrays)
