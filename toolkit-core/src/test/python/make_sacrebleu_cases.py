#!/usr/bin/env python3
"""Writes what sacreBLEU gives for a few sentences of our own.

Needs sacrebleu 2.6.0:
    python3 make_sacrebleu_cases.py > ../resources/io/github/seqwright/metric/sacrebleu_cases.json

Each case: the recipe keys of one of our metrics, hypotheses, references of each hypothesis, and sacreBLEU's score, signature
and scores of single sentences. BLEU's have counts, totals and the brevity penalty as well.
"""

import json
import random
import re
import sys

from sacrebleu.metrics import BLEU, CHRF, TER

PAIRS = [
    ("The cat sat on the mat.", ["The cat is on the mat.", "There's a cat on the mat!"]),
    ("On Monday, 1,250 people (\"fans\") waited 3.5 hours.",
     ["1,250 fans waited for 3.5 hours on Monday.", "On Monday 1,250 people waited 3.5 hours - all of them fans."]),
    ("Der Preis stieg um 12,5 % auf 3-4 € im Jahr 2019.",
     ["Im Jahr 2019 stieg der Preis um 12,5 % auf 3 bis 4 €.", "2019 stieg der Preis auf 3-4 €, um 12,5 %."]),
    ("She said &quot;no&quot; &amp; left; he's gone, isn't he?",
     ["She said “no” and left; he's gone, isn't he?", "He's gone, and she said \"no\" & left."]),
    ("今天天气很好,我们去公园吧。", ["今天天气真好，我们去公园吧！", "天气很好，今天我们去公园。"]),
    ("東京タワーの高さは333メートルです。", ["東京タワーは高さ333メートルだ。", "高さ333メートルの東京タワー。"]),
    ("😀 naïve  café 😀😀 #1", ["😀 naïve café 😀 no. 1", "Naïve cafés 😀😀"]),
    ("", ["Nothing came out.", "It was silent."]),
    ("too much", ["", "much"]),
    ("ΟΔΥΣΣΕΥΣ and İstanbul are STRASSE names", ["Οδυσσεύς and istanbul are Straße names", "names are names"]),
    ("", ["", ""]),
    (" .5, they say 3.", ["\u00a0.5 is what they say: .3", " ,5 they say"]),
    ("end of a year: 1999.", ["the end of the year 1999.", "at the end of 1999 ."]),
]


def shuffled():
    """Long sentences of few words in another order, for TER's limits."""
    rng = random.Random(7)
    words = "a b c d e f g h i j".split()
    pairs = []
    for length in (20, 40, 70, 120):
        reference = [rng.choice(words) for _ in range(length)]
        hypothesis = reference[length // 3:] + reference[:length // 3]
        hypothesis[length // 2] = "x"
        pairs.append((" ".join(hypothesis), [" ".join(reference)]))
    numbers = [str(i) for i in range(90)]
    pairs.append((" ".join(numbers[70:] + numbers[:70]), [" ".join(numbers)]))
    pairs.append(("y " + " ".join(numbers[80:]), [" ".join(numbers)]))
    return pairs


CORPORA = {
    "one": [(hypothesis, references[:1]) for hypothesis, references in PAIRS],
    "two": PAIRS,
    "var": [(hypothesis, references[: 1 + i % 2]) for i, (hypothesis, references) in enumerate(PAIRS)],
    "shuffled": shuffled(),
}

BLEUS = [
    ("", {}),
    ("lowercase: true", {"lowercase": True}),
    ("effective_order: true", {"effective_order": True}),
    ("smoothing: none", {"smooth_method": "none"}),
    ("smoothing: floor", {"smooth_method": "floor"}),
    ("smoothing: floor, smoothing_value: 0.01", {"smooth_method": "floor", "smooth_value": 0.01}),
    ("smoothing: add-k", {"smooth_method": "add-k"}),
    ("smoothing: add-k, smoothing_value: 2", {"smooth_method": "add-k", "smooth_value": 2}),
    ("max_order: 2", {"max_ngram_order": 2}),
    ("max_order: 6, effective_order: true", {"max_ngram_order": 6, "effective_order": True}),
] + [("tokenizer: " + name, {"tokenize": name}) for name in ("none", "intl", "char", "zh")]

CHRFS = [
    ("", {}),
    ("word_order: 2", {"word_order": 2}),
    ("word_order: 1, lowercase: true", {"word_order": 1, "lowercase": True}),
    ("beta: 3, whitespace: true", {"beta": 3, "whitespace": True}),
    ("eps_smoothing: true", {"eps_smoothing": True}),
    ("word_order: 2, eps_smoothing: true", {"word_order": 2, "eps_smoothing": True}),
    ("char_order: 3, beta: 1", {"char_order": 3, "beta": 1}),
]

TERS = [
    ("", {}),
    ("case_sensitive: true", {"case_sensitive": True}),
    ("normalized: true", {"normalized": True}),
    ("no_punct: true", {"no_punct": True}),
    ("normalized: true, no_punct: true", {"normalized": True, "no_punct": True}),
    ("normalized: true, asian_support: true", {"normalized": True, "asian_support": True}),
    ("normalized: true, no_punct: true, asian_support: true",
     {"normalized": True, "no_punct": True, "asian_support": True}),
]


def case(name, corpus, type, keys, metric, of_sentences):
    hypotheses = [hypothesis for hypothesis, _ in corpus]
    most = max(len(references) for _, references in corpus)
    streams = [
        [references[i] if i < len(references) else None for _, references in corpus] for i in range(most)
    ]
    score = metric.corpus_score(hypotheses, streams)
    facts = {
        "corpus": name,
        "type": type,
        "keys": keys,
        "score": score.score,
        "signature": re.sub(r"\|version:.*", "", str(metric.get_signature())),
        "sentences": [of_sentences.sentence_score(*pair).score for pair in corpus],
    }
    if type == "bleu":
        if metric.smooth_method != "add-k":  # which adds its value to the counts that it reports
            facts["counts"] = score.counts
        facts["bp"] = score.bp
        facts["lengths"] = [score.sys_len, score.ref_len]
    if type == "ter":
        facts["edits"] = score.num_edits
        facts["length"] = score.ref_length
    return facts


def main():
    cases = []
    for name, corpus in CORPORA.items():
        for keys, options in BLEUS:
            sentence_options = {**options, "effective_order": True}
            cases.append(case(name, corpus, "bleu", keys, BLEU(**options), BLEU(**sentence_options)))
        for keys, options in CHRFS:
            cases.append(case(name, corpus, "chrf", keys, CHRF(**options), CHRF(**options)))
        for keys, options in TERS:
            cases.append(case(name, corpus, "ter", keys, TER(**options), TER(**options)))
    corpora = {
        name: [{"hypothesis": hypothesis, "references": references} for hypothesis, references in corpus]
        for name, corpus in CORPORA.items()
    }
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in cases)
    sys.stdout.write(
        '{"corpora": ' + json.dumps(corpora, ensure_ascii=False) + ',\n"cases": [\n' + lines + "\n]}\n")


if __name__ == "__main__":
    main()
