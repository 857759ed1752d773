# SPDX-License-Identifier: Apache-2.0
"""How news uses words and names."""
import collections
import json
import re

from .entity import fold
from .inputs import TEXTS


class News:
    """How often words stand in news, capitalised and not."""

    def __init__(self, root):
        self.lower, self.upper = collections.Counter(), collections.Counter()
        self.texts = []
        for path in TEXTS:
            with open(root / path, encoding="utf-8") as lines:
                self.texts += [json.loads(line)["text"] for line in lines]
        for text in self.texts:
            for before, word in re.findall(r"([.!?\"“]\s+|^|\n)?([A-Za-z][\w'’-]*)", text):
                if word[0].islower():
                    self.lower[word] += 1
                elif not before:
                    self.upper[word] += 1

    def common(self, word):
        """Whether a capitalised word is rather a common noun, an adjective or the like."""
        return self.lower[word.lower()] > max(2, 2 * self.upper[word])

    def names_in(self, text, names):
        """Which of `names` (folded: a spelling) stand in a text; longest match wins. One word counts only in that spelling, beside
        no other capital, and if it is no common word: BUT is no "but"."""
        words = re.findall(r"[\w.&'’-]*\w", re.sub(r"['’]s\b", "", text))
        n = 0
        while n < len(words):
            size = 1
            if words[n][0].isupper() or words[n][0].isdigit():
                for size in range(min(7, len(words) - n), 0, -1):
                    key = fold(" ".join(words[n:n + size]))
                    alone = size == 1 and not (n > 0 and words[n - 1][0].isupper()) and not (n + 1 < len(words) and words[n + 1][0].isupper())
                    if key in names and (size > 1 or alone and names[key] == words[n] and not self.common(words[n])):
                        yield key
                        break
            n += size

    def count_names(self, names):
        """How often each of `names` stands in the texts."""
        counts = collections.Counter()
        for text in self.texts:
            counts.update(self.names_in(text, names))
        return counts

    def articles_with(self, names):
        """The numbers of the texts that each of `names` stands in."""
        articles = collections.defaultdict(list)
        for number, text in enumerate(self.texts):
            for key in set(self.names_in(text, names)):
                articles[key].append(number)
        return articles
