#!/usr/bin/env python3
"""Makes the fixtures of AttentionParityTest and RecurrentDecoderParityTest, written plainly in PyTorch.

Needs torch; run from anywhere. Parameters have the names that they have in a checkpoint.
"""
import json
import math
import pathlib
import struct

import torch
import torch.nn.functional as F
from torch import nn

HERE = pathlib.Path(__file__).resolve().parent.parent / "resources/io/github/seqwright/decoder"
MEMORY, HIDDEN, ATTENTION, EMBEDDED, TOKENS = 4, 4, 3, 3, 7
FILTERS, WIDTH, HEADS = 2, 3, 2
SOURCE_LENGTHS, TARGET_LENGTHS = [4, 2], [2, 3]


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


class Attention(nn.Module):
    def __init__(self, kind, query_size, memory_size):
        super().__init__()
        self.kind = kind
        if kind == "additive":
            self.query = nn.Linear(query_size, ATTENTION, bias=False)
            self.key = nn.Linear(memory_size, ATTENTION, bias=False)
            self.energy = nn.Linear(ATTENTION, 1, bias=False)
        if kind == "multiplicative":
            self.key = nn.Linear(memory_size, query_size, bias=False)
        self.context_size = memory_size

    def forward(self, query, memory, mask, previous=None):  # (B,H) (B,S,M) (B,S); previous is for LocationAttention
        if self.kind == "additive":
            scores = self.energy(torch.tanh(self.query(query).unsqueeze(1) + self.key(memory))).squeeze(2)
        elif self.kind == "multiplicative":
            scores = (self.key(memory) * query.unsqueeze(1)).sum(2)
        else:
            scores = (memory * query.unsqueeze(1)).sum(2)
            if self.kind == "scaled_dot":
                scores = scores / math.sqrt(query.shape[1])
        weights = scores.masked_fill(~mask, float("-inf")).softmax(1)
        return (weights.unsqueeze(2) * memory).sum(1), weights


class LocationAttention(nn.Module):
    def __init__(self, query_size, memory_size):
        super().__init__()
        self.query = nn.Linear(query_size, ATTENTION, bias=False)
        self.key = nn.Linear(memory_size, ATTENTION)
        self.filters = nn.Linear(WIDTH, FILTERS, bias=False)
        self.location = nn.Linear(FILTERS, ATTENTION, bias=False)
        self.energy = nn.Linear(ATTENTION, 1, bias=False)
        self.context_size = memory_size

    def forward(self, query, memory, mask, previous=None):  # (B,H) (B,S,M) (B,S) (B,S)
        if previous is None:
            previous = mask / mask.sum(1, keepdim=True)
        scores, padded = [], F.pad(previous, (WIDTH // 2, WIDTH // 2))
        for s in range(memory.shape[1]):
            features = self.filters(padded[:, s:s + WIDTH])
            hidden = torch.tanh(self.query(query) + self.key(memory[:, s]) + self.location(features))
            scores.append(self.energy(hidden))
        weights = torch.cat(scores, 1).masked_fill(~mask, float("-inf")).softmax(1)
        return (weights.unsqueeze(2) * memory).sum(1), weights


class MultiHeadAttention(nn.Module):
    def __init__(self, query_size, memory_size, head_size, activation):
        super().__init__()
        self.activation, biases = activation, activation is not None
        self.query = nn.Linear(query_size, HEADS * head_size, bias=biases)
        self.key = nn.Linear(memory_size, HEADS * head_size, bias=biases)
        self.value = nn.Linear(memory_size, HEADS * head_size, bias=False)
        self.context_size = HEADS * head_size

    def forward(self, query, memory, mask, previous=None):  # (B,H) (B,S,M) (B,S)
        queries, keys = self.query(query), self.key(memory)
        if self.activation:
            queries, keys = self.activation(queries), self.activation(keys)
        contexts, weights = [], []
        parts = [x.chunk(HEADS, -1) for x in (queries, keys, self.value(memory))]
        for q, k, v in zip(*parts):
            scores = (k * q.unsqueeze(1)).sum(2) / math.sqrt(q.shape[1])
            weights.append(scores.masked_fill(~mask, float("-inf")).softmax(1))
            contexts.append((weights[-1].unsqueeze(2) * v).sum(1))
        return torch.cat(contexts, 1), sum(weights) / HEADS


def attention_of(kind, query_size, memory_size):
    if kind == "location":
        return LocationAttention(query_size, memory_size)
    if kind == "multi_head":
        return MultiHeadAttention(query_size, memory_size, query_size // HEADS, None)
    if kind == "multi_head_tanh":
        return MultiHeadAttention(query_size, memory_size, 3, torch.tanh)
    return Attention(kind, query_size, memory_size)


class Decoder(nn.Module):
    def __init__(self, cell, layers, attention, feeding, initial):
        super().__init__()
        self.cell, self.feeding, self.initial = cell, feeding, initial
        self.target = nn.Embedding(TOKENS, EMBEDDED)
        if attention != "none":
            self.attention = attention_of(attention, HIDDEN, MEMORY)
            self.combine = nn.Linear(HIDDEN + self.attention.context_size, HIDDEN)
        make = {"rnn": nn.RNNCell, "gru": nn.GRUCell, "lstm": nn.LSTMCell}[cell]
        self.layers = []
        for n in range(layers):
            width = HIDDEN if n > 0 else EMBEDDED + (HIDDEN if feeding else 0)
            self.layers.append(make(width, HIDDEN))
            self.add_module(f"layer{n}", self.layers[n])
        if initial == "projection":
            self.bridge = nn.ModuleDict({f"layer{n}": nn.Linear(MEMORY, HIDDEN) for n in range(layers)})
        self.output = nn.Linear(HIDDEN, TOKENS)

    def initial_states(self, memory, lengths, last):
        batch = memory.shape[0]
        zeros = torch.zeros(batch, HIDDEN)
        if self.initial == "last":
            return [(state["hidden"], state.get("cell")) for state in last]
        if self.initial == "zeros":
            return [(zeros, zeros) for _ in self.layers]
        if last:
            summary = last[-1]["hidden"]
        else:
            summary = torch.stack([row[:n].mean(0) for row, n in zip(memory, lengths)])
        return [(torch.tanh(self.bridge[f"layer{n}"](summary)), zeros) for n in range(len(self.layers))]

    def forward(self, memory, lengths, last, tokens):
        mask = torch.arange(memory.shape[1]) < torch.tensor(lengths).unsqueeze(1)
        states = self.initial_states(memory, lengths, last)
        vector = torch.zeros(memory.shape[0], HIDDEN)
        vectors, weights, w = [], [], None
        for t in range(tokens.shape[1]):
            x = self.target(tokens[:, t])
            if self.feeding:
                x = torch.cat([x, vector], 1)
            for n, layer in enumerate(self.layers):
                if self.cell == "lstm":
                    states[n] = layer(x, states[n])
                else:
                    states[n] = (layer(x, states[n][0]), None)
                x = states[n][0]
            vector = x
            if hasattr(self, "attention"):
                context, w = self.attention(x, memory, mask, w)
                vector = torch.tanh(self.combine(torch.cat([x, context], 1)))
                weights.append(w)
            vectors.append(vector)
        return torch.stack(vectors, 1), torch.stack(weights, 1) if weights else None


def randomize(module):
    for parameter in module.parameters():
        nn.init.uniform_(parameter, -0.8, 0.8)


def ragged(lengths, size):
    """Rows of random numbers with zeros behind them."""
    rows = torch.randn(len(lengths), max(lengths), size)
    for row, n in zip(rows, lengths):
        row[n:] = 0
    return rows.requires_grad_()


def make_attention(kind):
    torch.manual_seed(sum(map(ord, kind)))
    attention = attention_of(kind, HIDDEN, MEMORY)
    randomize(attention)
    memory = ragged(SOURCE_LENGTHS, MEMORY)
    queries = torch.randn(2, 3, HIDDEN, requires_grad=True)
    mask = torch.arange(memory.shape[1]) < torch.tensor(SOURCE_LENGTHS).unsqueeze(1)
    previous = [None] * 3
    if kind == "location":
        before = torch.rand(2, 3, memory.shape[1]) * mask.unsqueeze(1)
        before = (before / before.sum(2, keepdim=True)).requires_grad_()
        previous = before.unbind(1)
    pairs = [attention(queries[:, q], memory, mask, previous[q]) for q in range(3)]
    context = torch.stack([c for c, _ in pairs], 1)
    weights = torch.stack([w for _, w in pairs], 1)
    towards_context, towards_weights = torch.randn_like(context), torch.randn_like(weights)
    ((context * towards_context).sum() + (weights * towards_weights).sum()).backward()
    arrays = {
        "lengths": torch.tensor(SOURCE_LENGTHS), "memory": memory, "queries": queries,
        "context": context, "weights": weights,
        "towards_context": towards_context, "towards_weights": towards_weights,
        "gradient.memory": memory.grad, "gradient.queries": queries.grad,
    }
    if kind == "location":
        arrays["previous"], arrays["gradient.previous"] = before, before.grad
    for name, parameter in attention.named_parameters():
        arrays["parameter." + name] = parameter
        arrays["gradient.parameter." + name] = parameter.grad
    save(HERE / "attention" / f"{kind}.safetensors", arrays)


def make_decoder(cell, layers, attention, feeding, initial, encoder_states=True):
    kind = "feeding" if feeding else "plain"
    name = f"{cell}-{layers}-{attention}-{kind}-{initial}" + ("" if encoder_states else "-mean")
    torch.manual_seed(sum(map(ord, name)))
    decoder = Decoder(cell, layers, attention, feeding, initial)
    randomize(decoder)
    memory = ragged(SOURCE_LENGTHS, MEMORY)
    last = []
    for _ in range(layers if encoder_states else 0):
        last.append({"hidden": torch.randn(2, MEMORY, requires_grad=True)})
        if cell == "lstm":
            last[-1]["cell"] = torch.randn(2, MEMORY, requires_grad=True)
    tokens = torch.randint(0, TOKENS, (2, max(TARGET_LENGTHS)))
    reference = torch.randint(0, TOKENS, (2, max(TARGET_LENGTHS)))
    hidden, weights = decoder(memory, SOURCE_LENGTHS, last, tokens)
    inside = torch.arange(max(TARGET_LENGTHS)) < torch.tensor(TARGET_LENGTHS).unsqueeze(1)
    loss = F.cross_entropy(decoder.output(hidden[inside]), reference[inside], reduction="sum", label_smoothing=0.1)
    loss.backward()
    arrays = {
        "source_lengths": torch.tensor(SOURCE_LENGTHS), "target_lengths": torch.tensor(TARGET_LENGTHS),
        "memory": memory, "tokens": tokens, "reference": reference, "hidden": hidden, "loss": loss.reshape(1),
    }
    if memory.grad is not None:
        arrays["gradient.memory"] = memory.grad
    if weights is not None:
        arrays["weights"] = weights
    for n, state in enumerate(last):
        for part, values in state.items():
            arrays[f"last{n}.{part}"] = values
            if values.grad is not None:
                arrays[f"gradient.last{n}.{part}"] = values.grad
    for path, parameter in decoder.named_parameters():
        arrays["parameter." + path] = parameter
        arrays["gradient.parameter." + path] = parameter.grad
    save(HERE / f"{name}.safetensors", arrays)


for kind in ["additive", "multiplicative", "dot", "scaled_dot", "location", "multi_head", "multi_head_tanh"]:
    make_attention(kind)
    for feeding in [True, False]:
        make_decoder("lstm", 1, kind, feeding, "projection")
for cell in ["rnn", "gru", "lstm"]:
    make_decoder(cell, 2, "additive", True, "projection")
    make_decoder(cell, 2, "additive", False, "last")
    make_decoder(cell, 1, "multiplicative", True, "last")
    make_decoder(cell, 1, "additive", True, "zeros")
    make_decoder(cell, 1, "none", False, "last")
    make_decoder(cell, 2, "none", False, "projection")
make_decoder("gru", 1, "additive", True, "projection", encoder_states=False)
