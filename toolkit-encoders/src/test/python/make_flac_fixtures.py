"""Makes the fixtures of FlacReaderTest with the reference encoder, flac 1.4.2.

    python3 make_flac_fixtures.py ../resources/io/github/seqwright/encoder/audio

The samples follow from a formula that the test computes too (`sample`), so that only the compressed files are kept.
"""

import subprocess
import sys
from pathlib import Path

SAMPLES = 1500

# name: kind of signal, channels, bits, rate, options
FILES = {
    "mono16": ("tone", 1, 16, 16000, ["-8"]),
    "stereo16": ("tone", 2, 16, 44100, ["-8", "-m"]),
    "left_side16": ("left", 2, 16, 22050, ["-5", "-m", "-b", "192"]),
    "mono8": ("tone", 1, 8, 8000, ["-8"]),
    "stereo24": ("tone", 2, 24, 48000, ["-8", "-b", "576", "-r", "0,6"]),
    "mono32": ("tone", 1, 32, 96000, ["-8"]),
    "six16": ("tone", 6, 16, 32000, ["-5"]),
    "wasted": ("wasted", 1, 16, 12345, ["-8"]),
    "noise": ("noise", 1, 16, 11025, ["-8"]),
    "silence": ("silence", 1, 16, 16000, ["-8", "-b", "1000"]),
    "fixed": ("tone", 1, 16, 16000, ["-0", "-l", "0", "-b", "137"]),
    "piped": ("tone", 1, 16, 16000, ["-8"]),
}


def sample(kind, n, channel, bits):
    scatter = ((n * 1103515245 + channel * 12345 + 12345) % 2**31) >> 15
    if kind == "noise":
        return scatter - 2**15
    if kind == "silence":
        return 0 if n < 1000 else 77
    position = n * (7 + (0 if kind == "left" else 3 * channel)) % 400
    quantum = max(1, 2 ** (bits - 2) // 100)
    value = (abs(position - 200) - 100) * quantum + scatter % max(1, quantum // 16)
    return value // 16 * 16 if kind == "wasted" else value // (1 + channel) if kind == "left" else value


def main():
    folder = Path(sys.argv[1])
    for name, (kind, channels, bits, rate, options) in FILES.items():
        raw = b"".join(
            sample(kind, n, channel, bits).to_bytes(bits // 8, "little", signed=True)
            for n in range(SAMPLES)
            for channel in range(channels)
        )
        command = [
            "flac", "--silent", "--no-padding", "--no-seektable", "--lax", *options, "--force-raw-format", "--endian=little",
            "--sign=signed", f"--channels={channels}", f"--bps={bits}", f"--sample-rate={rate}",
        ]
        file = folder / f"{name}.flac"
        if name == "piped":
            file.write_bytes(subprocess.run([*command, "--stdout", "-"], input=raw, stdout=subprocess.PIPE, check=True).stdout)
        else:
            subprocess.run([*command, "-f", "-o", str(file), "-"], input=raw, check=True)


if __name__ == "__main__":
    main()
