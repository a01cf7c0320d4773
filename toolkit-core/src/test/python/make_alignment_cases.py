#!/usr/bin/env python3
"""Writes how RapidFuzz, and so jiwer, aligns sequences of our own.

Needs rapidfuzz 3.14.6:
    python3 make_alignment_cases.py > ../resources/io/github/seqwright/metric/alignment_cases.json

Each case: reference, hypothesis (a letter a unit) and the steps: = hit, S substitution, D deletion, I insertion.
"""

import json
import random

from rapidfuzz.distance import Levenshtein

LETTERS = {"equal": "=", "replace": "S", "delete": "D", "insert": "I"}


def steps(reference, hypothesis):
    return "".join(
        LETTERS[op.tag] * max(op.src_end - op.src_start, op.dest_end - op.dest_start)
        for op in Levenshtein.opcodes(reference, hypothesis)
    )


def main():
    rng = random.Random(5)
    cases = [("", ""), ("", "ab"), ("ab", ""), ("ab", "bc"), ("abcb", "bab")]
    for length in (3, 5, 8, 12, 20, 40, 70, 100):
        for letters in ("ab", "abcd", "abcdefghij"):
            for _ in range(8):
                sides = [
                    "".join(rng.choice(letters) for _ in range(rng.randint(max(1, length // 2), length)))
                    for _ in range(2)
                ]
                cases.append(tuple(sides))
    lines = [json.dumps([reference, hypothesis, steps(reference, hypothesis)]) for reference, hypothesis in cases]
    print("[\n" + ",\n".join(lines) + "\n]")


if __name__ == "__main__":
    main()
