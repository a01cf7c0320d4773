#!/usr/bin/env python3
"""Writes scores of a few captions of our own by the formulas of the COCO caption evaluation, written out plainly.

Needs Python 3 only:
    python3 make_caption_cases.py > ../resources/io/github/seqwright/metric/caption_cases.json

Each case: the type and recipe keys of one of our metrics, and the score of each corpus with those of its sentences, on the
evaluation's own scale: BLEU and ROUGE-L from 0 to 1, CIDEr from 0 to 10. Texts are cut at white space.
"""

import itertools
import json
import math
import statistics
import sys
from collections import Counter

ROWS = [
    ("a dog runs on the beach", ["a dog runs along the beach", "the brown dog is running on sand", "a dog on the beach"]),
    ("a man rides a red bike", ["a man rides a red bike down a hill", "someone on a bike", "a cyclist in red"]),
    ("two children play in the snow", ["two children play in the snow", "kids having fun in snow", "children in winter"]),
    ("a a a a a", ["a cat on a mat", "a cat", "the cat sits on a mat"]),
    ("the the the cat the the the cat", ["the cat the cat", "the cat", "the the the"]),
    ("woman", ["a woman", "woman", "a tall woman in a long green coat waits for the bus at the corner"]),
    ("", ["nobody is here", "an empty room", "empty"]),
    ("nothing in common", ["", "some other words", "x y z"]),
    ("", ["", "", ""]),
    ("a very long caption that goes on and on about a dog on the beach and a man who rides a bike in the snow",
     ["a dog on the beach", "a man rides a bike", "snow"]),
]

CORPORA = {
    "all": ROWS,
    "one reference": [(hypothesis, references[:1]) for hypothesis, references in ROWS],
    "differing": [(hypothesis, references[: 1 + i % 3]) for i, (hypothesis, references) in enumerate(ROWS)],
    "one sentence": ROWS[:1],
    "two": ROWS[1:3],
}


def ngrams(text, order):
    words = text.split()
    return Counter(zip(*(words[i:] for i in range(order))))


def bleu(rows, order):
    """Of all rows together."""
    product = 1.0
    for n in range(1, order + 1):
        matched = possible = 0
        for hypothesis, references in rows:
            found = ngrams(hypothesis, n)
            allowed = Counter()
            for reference in references:
                allowed |= ngrams(reference, n)
            matched += sum((found & allowed).values())
            possible += sum(found.values())
        product *= (matched + 1e-15) / (possible + 1e-9)
    length = sum(len(hypothesis.split()) for hypothesis, _ in rows)
    wanted = 0
    for hypothesis, references in rows:
        lengths = sorted(len(reference.split()) for reference in references)
        wanted += min(lengths, key=lambda one: abs(one - len(hypothesis.split())))
    ratio = (length + 1e-15) / (wanted + 1e-9)
    return product ** (1 / order) * math.exp(min(0.0, 1 - 1 / ratio))


def is_subsequence(short, long):
    rest = iter(long)
    return all(word in rest for word in short)


def longest_common(left, right):
    """By trying all subsequences of the shorter text: slow, and plainly right."""
    short, long = sorted((left, right), key=len)
    for size in range(len(short), 0, -1):
        if any(is_subsequence(chosen, long) for chosen in itertools.combinations(short, size)):
            return size
    return 0


def rouge(row, beta):
    hypothesis, references = row[0].split() or [""], [text.split() or [""] for text in row[1]]
    common = [longest_common(hypothesis, reference) for reference in references]
    precision = max(common) / len(hypothesis)
    recall = max(one / len(reference) for one, reference in zip(common, references))
    if precision == 0:
        return 0.0
    return (1 + beta**2) * precision * recall / (recall + beta**2 * precision)


def cider(rows, clipped):
    """One score a row."""
    def frequency(ngram):
        return sum(any(ngrams(text, len(ngram))[ngram] for text in references) for _, references in rows)

    def weights(text, order):
        return {
            ngram: count * math.log(len(rows) / max(1, frequency(ngram)))
            for ngram, count in ngrams(text, order).items()
        }

    def similarity(hypothesis, reference, order):
        own, theirs = weights(hypothesis, order), weights(reference, order)
        dot = sum((min(own[ngram], theirs[ngram]) if clipped else own[ngram]) * theirs[ngram]
                  for ngram in own.keys() & theirs.keys())
        norms = math.hypot(*own.values()) * math.hypot(*theirs.values())
        difference = len(hypothesis.split()) - len(reference.split())
        penalty = math.exp(-difference**2 / 72) if clipped else 1
        return penalty * dot / norms if dot else 0.0

    return [
        10 * statistics.mean(
            similarity(hypothesis, reference, order) for reference in references for order in (1, 2, 3, 4))
        for hypothesis, references in rows
    ]


def main():
    cases = []

    def add(corpus, type, keys, score, sentences):
        cases.append({"corpus": corpus, "type": type, "keys": keys, "score": score, "sentences": sentences})

    for name, rows in CORPORA.items():
        for order in (1, 2, 3, 4):
            add(name, "caption_bleu", f"order: {order}", bleu(rows, order), [bleu([row], order) for row in rows])
        for keys, beta in (("", 1.2), ("beta: 1", 1)):
            scores = [rouge(row, beta) for row in rows]
            add(name, "rouge_l", keys, statistics.mean(scores), scores)
        for keys, clipped in (("", True), ("variant: plain", False)):
            scores = cider(rows, clipped)
            add(name, "cider", keys, statistics.mean(scores), scores)
    corpora = {
        name: [{"hypothesis": hypothesis, "references": references} for hypothesis, references in rows]
        for name, rows in CORPORA.items()
    }
    lines = ",\n".join(json.dumps(one) for one in cases)
    sys.stdout.write('{"corpora": ' + json.dumps(corpora) + ',\n"cases": [\n' + lines + "\n]}\n")


if __name__ == "__main__":
    main()
