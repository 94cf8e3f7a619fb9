"""How wide a text will be in a font that is not known: Helvetica's widths, with room to spare."""

from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, east_asian_width, normalize

SPARE = 1.15
"""DejaVu Sans, the widest of the usual faces, is 12 % wider than Helvetica."""
BOLD = 1.07
LINE_HEIGHT = 1.22
UNKNOWN = 600

# Adobe's font metrics of Helvetica, in thousandths of the font size; accents weigh nothing.
_BY_WIDTH = {
    191: "'",
    222: "ijl‘’ł",
    260: "|",
    278: " !,./:;I[\\]ft·\xa0ı",
    333: "()-`r“”",
    334: "{}",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–€£Ł",
    584: "+<=>~",
    611: "FTZßø",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQØ",
    833: "Mm",
    834: "½¼¾",
    889: "%æ",
    944: "Wœ",
    1000: "—…ÆŒ",
    1015: "@",
}
_BY_CHARACTER = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}


@dataclass(frozen=True)
class Type:
    """A way of setting map text."""

    size: float
    """In px."""
    bold: bool = False
    spacing: float = 0.0
    """Letter spacing in em."""
    narrow: float = 1.0
    """The face's width in proportion to Helvetica's."""

    @property
    def line(self) -> float:
        """The height of a line in px."""
        return self.size * LINE_HEIGHT

    def width(self, text: str) -> float:
        """The most that a text is likely to take, in px."""
        thousandths, letters = _measured(text)
        em = thousandths / 1000 * (BOLD if self.bold else 1.0) * self.narrow
        return (em * SPARE + self.spacing * letters) * self.size


@lru_cache(maxsize=1024)
def _measured(text: str) -> tuple[int, int]:
    """The width of a text in thousandths of an em, and how many letters it has."""
    letters = [c for c in normalize("NFD", text) if not combining(c)]
    return sum(map(_advance, letters)), len(letters)


def _advance(letter: str) -> int:
    if letter in _BY_CHARACTER:
        return _BY_CHARACTER[letter]
    return 1000 if east_asian_width(letter) in "WF" else UNKNOWN
