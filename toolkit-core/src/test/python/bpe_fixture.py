"""Makes the fixture of BpeParityTest with subword-nmt, the reference implementation of byte pair encoding.

Usage: python3 bpe_fixture.py SUBWORD_NMT_CHECKOUT OUTPUT_FOLDER
       (OUTPUT_FOLDER is src/test/resources/io/github/seqwright/text/bpe)

The text is made here from pseudo-words; running it again makes the same files. Tested with subword-nmt 92d6139, Python 3.11.
"""

import gzip
import io
import random
import sys
from collections import Counter
from pathlib import Path

SENTENCES = 5000
MERGES = 1500
MERGES_OLD = 300
THRESHOLD = 20

SCRIPTS = [
    ("ptkbdgmnlrs", "aeiou", 60),
    ("bdfghklmnrstvz", "aeiouäöüß", 20),
    ("бвгдклмнрст", "аеиоу", 8),
    ("βγδκλμνρστ", "αειου", 4),
    ("कगतदनपमरल", "ािीुे", 2),
    ("ＡＢＣ", "ａｅｉ", 2),  # sorts after surrogates in UTF-16, before the next scripts in code points
    ("𝔞𝔟𝔠𝔡", "𝕒𝕖𝕚", 2),
    ("水火山田木", "人日月口", 2),
]
SUFFIXES = ["", "", "", "s", "ing", "er", "ed", "ness"]
ODD = ["😀", "👩‍🚀", "🇩🇪", "e\u0301te\u0301", "aaaa", "aaaaa", "abababab", "▁", "▁x", "@@", "a@@", "</w>", "x</w>", "\\n",
       "\\", "#version:", "<unk>", "...", "!!!!!", "a-b-a-b", "𐌰𐌱𐌲", "ﬁn", "x\u200by"]


def lexicon(rng):
    words = []
    while len(words) < 1200:
        consonants, vowels, _ = rng.choices(SCRIPTS, weights=[s[2] for s in SCRIPTS])[0]
        syllables = rng.choice((1, 2, 2, 3))
        stem = "".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(syllables))
        word = stem + rng.choice(SUFFIXES) if consonants.isascii() else stem
        words.append(word.capitalize() if rng.random() < 0.1 else word)
    return words


def number(rng):
    return rng.choice([str(rng.randint(0, 3000)), f"{rng.randint(0, 99)}.{rng.randint(0, 9)}", f"{rng.randint(1, 9)},000"])


def sentence(rng, words, weights):
    result = []
    for _ in range(rng.randint(3, 8)):
        kind = rng.random()
        if kind < 0.04:
            result.append(number(rng))
        elif kind < 0.07:
            result.append(rng.choice(ODD))
        elif kind < 0.12:
            result.append("-".join(rng.choices(words, weights, k=2)))
        else:
            result.append(rng.choices(words, weights)[0])
            if rng.random() < 0.08:
                result.append(",")
    return " ".join(result + [rng.choice([".", ".", ".", "?", "!"])])


def learn_version_0_1(learn_bpe, sentences):
    """Merges of the time when the end of a word was a symbol of its own, from subword-nmt's own steps."""
    counts = Counter(word for line in sentences for word in line.split(" "))
    words = [(tuple(word) + ("</w>",), count) for word, count in counts.items()]
    stats, indices = learn_bpe.get_pair_statistics(words)
    merges = []
    for _ in range(MERGES_OLD):
        best = max(stats, key=lambda pair: (stats[pair], pair))
        merges.append("%s %s\n" % best)
        changes = learn_bpe.replace_pair(best, words, indices)
        learn_bpe.update_pair_statistics(best, changes, stats, indices)
        stats[best] = 0
    return "".join(merges)


def main():
    checkout, folder = sys.argv[1], Path(sys.argv[2])
    sys.path.insert(0, checkout)
    from subword_nmt import apply_bpe, get_vocab, learn_bpe

    rng = random.Random(2016)
    words = lexicon(rng)
    weights = [1 / (rank + 3) for rank in range(len(words))]
    sentences = [sentence(rng, words, weights) for _ in range(SENTENCES)]

    codes = io.StringIO()
    learn_bpe.learn_bpe(sentences, codes, MERGES)
    bpe = apply_bpe.BPE(codes)
    segmented = [bpe.segment(line) for line in sentences]
    vocabulary = io.StringIO()
    get_vocab.get_vocab(segmented, vocabulary)
    known = apply_bpe.read_vocabulary(io.StringIO(vocabulary.getvalue()), THRESHOLD)
    limited = apply_bpe.BPE(codes, vocab=known)
    old_codes = io.StringIO(learn_version_0_1(learn_bpe, sentences))
    old = apply_bpe.BPE(old_codes)

    def write(name, text):
        with open(folder / (name + ".gz"), "wb") as file:
            with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
                packed.write(text.encode("utf-8"))

    folder.mkdir(parents=True, exist_ok=True)
    write("text", "\n".join(sentences) + "\n")
    write("codes", codes.getvalue())
    write("vocabulary", vocabulary.getvalue())
    write("segmented", "\n".join(segmented) + "\n")
    write("segmented-threshold-%d" % THRESHOLD, "\n".join(limited.segment(line) for line in sentences) + "\n")
    write("codes-0.1", old_codes.getvalue())
    write("segmented-0.1", "\n".join(old.segment(line) for line in sentences) + "\n")


if __name__ == "__main__":
    main()
