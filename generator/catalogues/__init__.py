"""The words of a page around an author's own, in the language of the page; English without any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Book:
    """The phrases of one file, by the English of each."""

    phrases: Mapping[str, tuple[str, ...]]
    """One form, or one for each plural; phrases without words of their own are left out."""
    plural: Callable[[int], int]
    """The form that a number asks for, from 0."""


@dataclass(frozen=True)
class Catalogue:
    """What a page says in one language, as gettext has it."""

    books: tuple[Book, ...] = ()
    """The first that has a phrase says it; English where none has."""

    def gettext(self, message: str, **values: object) -> str:
        """A phrase, with values in the places that it names as `%(name)s`."""
        found = next((b.phrases[message][0] for b in self.books if message in b.phrases), message)
        return found % values if values else found

    def ngettext(self, singular: str, plural: str, num: int, **values: object) -> str:
        """A phrase in the form for a number, which is the value `num`."""
        return self.form(singular, plural, num) % {"num": num, **values}

    def form(self, singular: str, plural: str, num: int) -> str:
        """The form for a number, its places still open."""
        for book in self.books:
            if singular in book.phrases:
                forms = book.phrases[singular]
                return forms[min(book.plural(num), len(forms) - 1)]
        return singular if num == 1 else plural

    def has(self, message: str) -> bool:
        """Whether a phrase is more than English."""
        return any(message in book.phrases for book in self.books)


ENGLISH = Catalogue()


def marked(message: str) -> str:
    """The phrase itself, marked for translators: `gettext` says it where the language is known."""
    return message
