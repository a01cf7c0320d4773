#!/usr/bin/env python3
"""Makes tiny_network.pt, the TorchScript file of PretrainedCnnEncoderTest: a convolution with a rectifier.

Needs Python only: the pickles are written as torch.jit.save would, with stand-ins for torch's classes.
"""
import io
import pathlib
import pickle
import random
import struct
import sys
import types
import zipfile
from collections import OrderedDict

HERE = pathlib.Path(__file__).resolve().parent.parent / "resources/io/github/seqwright/encoder"
CODE = """class Tiny(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  stem : __torch__.Stem
  def forward(self: __torch__.Tiny, x: Tensor) -> Tensor:
    stem = self.stem
    return torch.relu((stem).forward(x, ))
class Stem(Module):
  __parameters__ = ["weight", "bias", ]
  __buffers__ = []
  training : bool
  weight : Tensor
  bias : Tensor
  def forward(self: __torch__.Stem, x: Tensor) -> Tensor:
    weight = self.weight
    bias = self.bias
    return torch.conv2d(x, weight, bias, [2, 2], [1, 1], [1, 1], 1)
"""


def module(name, **members):
    made = types.ModuleType(name)
    for key, member in members.items():
        member.__module__, member.__qualname__, member.__name__ = name, key, key
        setattr(made, key, member)
    sys.modules[name] = made


class FloatStorage:
    pass


class Tiny:
    pass


class Stem:
    pass


def _rebuild_tensor_v2():
    pass


module("torch", FloatStorage=FloatStorage)
module("torch._utils", _rebuild_tensor_v2=_rebuild_tensor_v2)
module("__torch__", Tiny=Tiny, Stem=Stem)


class Storage:
    def __init__(self, key, numbers):
        self.key, self.numbers = key, numbers


class Tensor:
    def __init__(self, storage, shape):
        self.storage, self.shape = storage, shape

    def __reduce__(self):
        strides, size = [], 1
        for width in reversed(self.shape):
            strides.insert(0, size)
            size *= width
        return _rebuild_tensor_v2, (self.storage, 0, self.shape, tuple(strides), True, OrderedDict())


class Pickler(pickle.Pickler):
    def persistent_id(self, value):
        if isinstance(value, Storage):
            return ("storage", FloatStorage, value.key, "cpu", len(value.numbers))
        return None


def pickled(value):
    out = io.BytesIO()
    Pickler(out, 2).dump(value)
    return out.getvalue()


random.seed(1)
weight = Storage("0", [random.gauss(0, 0.2) for _ in range(16 * 3 * 3 * 3)])
bias = Storage("1", [random.gauss(0, 0.2) for _ in range(16)])
tiny, stem = Tiny(), Stem()
stem.__dict__ = {"training": True, "weight": Tensor(weight, (16, 3, 3, 3)), "bias": Tensor(bias, (16,))}
tiny.__dict__ = {"training": True, "stem": stem}
HERE.mkdir(parents=True, exist_ok=True)
with zipfile.ZipFile(HERE / "tiny_network.pt", "w") as archive:
    def add(name, content):
        archive.writestr(zipfile.ZipInfo("tiny/" + name), content)

    add("data.pkl", pickled(tiny))
    add("code/__torch__.py", CODE)
    for storage in (weight, bias):
        add("data/" + storage.key, struct.pack("<%df" % len(storage.numbers), *storage.numbers))
    add("constants.pkl", pickled(()))
    add("version", "3\n")
