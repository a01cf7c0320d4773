"""Makes the fixtures of RecurrentParityTest with PyTorch's layers over packed sequences.

    python3 make_recurrent_fixtures.py ../resources/io/github/seqwright/encoder
"""

import json
import struct
import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

INPUT, HIDDEN = 3, 4
RAGGED, FULL = [3, 6, 1, 4], [5, 5]


def save(path, tensors):
    """Writes safetensors: the size of a JSON header (8 bytes), the header, the numbers."""
    header, data = {}, b""
    for name, tensor in tensors.items():
        values = tensor.detach().contiguous()
        kind, letter = ("I64", "q") if values.dtype == torch.int64 else ("F32", "f")
        numbers = values.flatten().tolist()
        raw = struct.pack(f"<{len(numbers)}{letter}", *numbers)
        header[name] = {"dtype": kind, "shape": list(values.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def flip_rows(x, lengths):
    """Each row back to front inside its own length."""
    rows = [torch.cat([row[:n].flip(0), row[n:]]) for row, n in zip(x, lengths)]
    return torch.stack(rows)


def read(layer, x, lengths):
    """One module over packed rows: outputs (B, T, H), final hidden state and cell (each (layers * directions, B, H))."""
    packed = pack_padded_sequence(x, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
    out, state = layer(packed)
    out, _ = pad_packed_sequence(out, batch_first=True, total_length=x.shape[1])
    return (out, *state) if isinstance(state, tuple) else (out, state, None)


def by_layer(states, directions):
    """(layers * directions, B, H) to one (B, directions * H) a layer."""
    return [torch.cat(list(layer), 1) for layer in states.split(directions)]


def make(folder, name, cell, layers, bidirectional, lengths, plus=False, reverse=False):
    torch.manual_seed(sum(map(ord, name)))
    kind = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[cell]
    directions = 2 if bidirectional else 1
    width = directions * HIDDEN
    if plus:  # residual connections and layer normalization: a module for each layer
        sizes = [INPUT] + [width] * (layers - 1)
        stack = nn.ModuleList(kind(size, HIDDEN, bidirectional=bidirectional, batch_first=True) for size in sizes)
        norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(layers))
    else:
        stack = nn.ModuleList([kind(INPUT, HIDDEN, layers, bidirectional=bidirectional, batch_first=True)])
        norms = None
    for module in [stack] + ([norms] if plus else []):
        for parameter in module.parameters():
            nn.init.uniform_(parameter, -0.8, 0.8)

    x = torch.randn(len(lengths), max(lengths), INPUT)
    for row, n in enumerate(lengths):
        x[row, n:] = 1000 * torch.randn(max(lengths) - n, INPUT)
    x.requires_grad_()
    hidden, last, cells = (flip_rows(x, lengths) if reverse else x), [], []
    for n, module in enumerate(stack):
        below = hidden
        hidden, h, c = read(module, below, lengths)
        last += by_layer(h, directions)
        cells += by_layer(c, directions) if c is not None else []
        if plus:
            if below.shape == hidden.shape:
                hidden = hidden + below
            hidden = norms[n](hidden)
    if plus:  # the normalization's bias also fills what is behind the rows
        inside = torch.arange(x.shape[1])[None, :, None] < torch.tensor(lengths)[:, None, None]
        hidden = hidden * inside
    if reverse:
        hidden = flip_rows(hidden, lengths)

    results = {"memory": hidden}
    results |= {f"hidden{n}": h for n, h in enumerate(last)} | {f"cell{n}": c for n, c in enumerate(cells)}
    weights = {f"weight.{key}": torch.randn_like(value) for key, value in results.items()}
    sum((value * weights[f"weight.{key}"]).sum() for key, value in results.items()).backward()

    parameters = {}
    for m, module in enumerate(stack):
        for key, value in module.named_parameters():  # weight_ih_l0_reverse
            part, rest = key.split("_l")
            layer = int(rest.removesuffix("_reverse")) + m
            way = "backward" if reverse or rest.endswith("_reverse") else "forward"
            parameters[f"layer{layer}.{way}.{part}"] = value
    for m, module in enumerate(norms or []):
        parameters |= {f"norm{m}.{key}": value for key, value in module.named_parameters()}
    tensors = {"input": x, "lengths": torch.tensor(lengths), "gradient.input": x.grad} | results | weights
    tensors |= {f"parameter.{key}": value for key, value in parameters.items()}
    tensors |= {f"gradient.{key}": value.grad for key, value in parameters.items()}
    save(folder / f"{name}.safetensors", tensors)


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for cell in ("lstm", "gru", "rnn"):
        for layers in (1, 3):
            make(folder, f"{cell}{layers}", cell, layers, False, RAGGED)
            make(folder, f"bi_{cell}{layers}", cell, layers, True, RAGGED)
    make(folder, "bi_lstm3_full", "lstm", 3, True, FULL)
    make(folder, "bi_lstm3_plus", "lstm", 3, True, RAGGED, plus=True)
    make(folder, "reversed_lstm3", "lstm", 3, False, RAGGED, reverse=True)
    make(folder, "reversed_gru1_full", "gru", 1, False, FULL, reverse=True)


if __name__ == "__main__":
    main()
