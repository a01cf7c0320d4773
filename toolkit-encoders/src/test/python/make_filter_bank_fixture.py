"""Makes the fixture of FilterBankTest with PyTorch's operations in float64.

    python3 make_filter_bank_fixture.py ../resources/io/github/seqwright/encoder/audio

The signal is two chirps, a click and noise, at 16 kHz. The features are those of Kaldi's compute-fbank-feats without dither on
samples of -1 to 1: frames inside the signal, mean removed, pre-emphasis, window, power spectrum, triangles on the mel scale.
"""

import json
import math
import struct
import sys
from pathlib import Path

import torch

RATE = 16000


def save(path, tensors):
    """Writes safetensors: the size of a JSON header (8 bytes), the header, the numbers."""
    header, data = {}, b""
    for name, tensor in tensors.items():
        numbers = tensor.float().flatten().tolist()
        raw = struct.pack(f"<{len(numbers)}f", *numbers)
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def signal():
    torch.manual_seed(3)
    t = torch.arange(3333, dtype=torch.float64) / RATE
    sound = 0.3 * torch.sin(2 * math.pi * (200 * t + 8000 * t**2)) + 0.1 * torch.sin(2 * math.pi * (7000 * t - 9000 * t**2))
    sound += 0.01 * torch.randn_like(t) + 0.02
    sound[1500] += 0.9
    sound[2600:] = 0
    return sound.float().double()


def mel(hz):
    return 1127 * torch.log(1 + hz / 700)


def filters(bins, low, high, size, rate):
    ends = mel(torch.tensor([low, high], dtype=torch.float64))
    points = torch.linspace(ends[0], ends[1], bins + 2, dtype=torch.float64)
    frequencies = mel(torch.arange(size // 2 + 1, dtype=torch.float64) * rate / size)
    left, center, right = points[:-2, None], points[1:-1, None], points[2:, None]
    return torch.minimum((frequencies - left) / (center - left), (right - frequencies) / (right - center)).clamp(min=0)


def features(sound, rate, bins, window_ms, hop_ms, window, low, high, emphasis):
    length, hop = round(rate * window_ms / 1000), round(rate * hop_ms / 1000)
    size = 2 ** math.ceil(math.log2(length))
    frames = sound.unfold(0, length, hop)
    frames = frames - frames.mean(1, keepdim=True)
    before = torch.cat([frames[:, :1], frames[:, :-1]], 1)
    frames = (frames - emphasis * before) * window(length)
    power = torch.fft.rfft(frames, size).abs() ** 2
    return torch.log((power @ filters(bins, low, high, size, rate).T).clamp(min=1e-10))


def hann(n):
    return torch.hann_window(n, periodic=False, dtype=torch.float64)


def hamming(n):
    return torch.hamming_window(n, periodic=False, dtype=torch.float64)


def povey(n):
    return hann(n) ** 0.85


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    sound = signal()
    save(folder / "filter_bank.safetensors", {
        "signal": sound,
        "hann": features(sound, RATE, 80, 25, 10, hann, 20, 8000, 0.97),
        "povey": features(sound, RATE, 23, 25, 10, povey, 64, 7600, 0.97),
        "hamming": features(sound, RATE, 40, 32, 8, hamming, 0, 8000, 0),
        "8000": features(sound, 8000, 40, 25, 10, hann, 20, 4000, 0.97),
    })


if __name__ == "__main__":
    main()
