"""Jinja: the search path, and the filters with which templates write what a model says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.ext import i18n
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator import markdown
from generator.catalogues import ENGLISH, Catalogue
from generator.compact import compact, compact_script
from generator.compiled import Compiled
from generator.dates import Date
from generator.dates.cldr import kilometres, locale_of
from generator.dates.words import short_words, words
from generator.faults import ThemeError, of_error, of_lack
from generator.images import Picture
from generator.problems import Problem
from generator.references import References, Target
from generator.stamps import NOTHING, Stamp, stamp_of
from generator.undefined import Undefined, is_undefined, noting
from generator.values import Citation, Reference, Thing, When
from generator.writing import direction, language_name, runs_apart

LAYERS = ("layers", "tokens", "reset", "base", "layout")
"""The stylesheets of every page, in the order of the cascade; its own follow."""


@cache
def packaged() -> Path:
    """The templates that come with the generator: in its package, or beside it in a checkout."""
    here = Path(__file__).parent
    inside = here / "_templates"
    return inside if inside.is_dir() else here.parent / "templates"


@lru_cache(maxsize=8)
def environment(theme: Path | None = None) -> Environment:
    """The Jinja environment; a theme's folder is searched before the packaged one."""
    folders = [folder for folder in (theme, packaged()) if folder is not None]
    env = Environment(
        loader=_Folders([str(folder) for folder in folders]),
        autoescape=True,
        undefined=Undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[i18n],
        bytecode_cache=Compiled(packaged(), __file__),
    )
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.globals.update(_=_phrase, gettext=_phrase, ngettext=_plural)
    env.filters.update(FILTERS)
    return env


class _Folders(FileSystemLoader):
    """Templates of several folders; one that is added to an earlier folder is noticed."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_same = super().get_source(environment, template)
        found = Path(path)
        above = takewhile(lambda one: one != found, (Path(s) / template for s in self.searchpath))
        earlier = tuple(above)
        return source, path, lambda: is_same() and not any(one.is_file() for one in earlier)


@pass_context
def _phrase(context: Context, message: str, /, **values: object) -> Markup:
    """A phrase in the language of the page, with values in its places.

    As Jinja's own would say it, without its two calls in between: a page has hundreds.
    """
    said = Markup(_catalogue(context).gettext(message))
    return said % values if "%" in said else said


@pass_context
def _plural(context: Context, singular: str, plural: str, num: int, /, **values: object) -> Markup:
    said = Markup(_catalogue(context).form(singular, plural, num))
    return said % {"num": num, **values}


def _catalogue(context: Context) -> Catalogue:
    writer: Writer = context["writer"]
    return writer.catalogue


def stylesheet(own: str, pieces: Sequence[str], theme: Path | None = None) -> str:
    """One stylesheet: the base layers, then those of the set pieces that a page places.

    `own` is of the page's sort: `notes` of an explainer, `front` of the pages that belong to none.
    """
    names = [f"styles/{name}.css" for name in (*LAYERS, own, "print")]
    names += [f"set_pieces/{name}/{name}.css" for name in pieces]
    names += ["styles/utilities.css"]
    return compact("\n".join(_texts(names, theme))) + "\n"


def script(pieces: Sequence[str], theme: Path | None = None) -> str:
    """One script: what joins the set pieces that a page places, then theirs; empty without any."""
    names = [f"set_pieces/{name}/{name}.js" for name in pieces]
    if pieces:
        names.insert(0, "scripts/together.js")
    return "\n".join(compact_script(text) for text in _texts(names, theme))


def text_of(name: str, theme: Path | None = None) -> str:
    """A template's text: the theme's, else the packaged one; empty where there is none."""
    return next(_texts((name,), theme), "")


def _texts(names: Iterable[str], theme: Path | None) -> Iterator[str]:
    """The files of those names that are there; the theme's before the packaged ones."""
    folders = [str(folder) for folder in (theme, packaged()) if folder is not None]
    for name in names:
        for path in (f"{folder}/{name}" for folder in folders):
            stamp = stamp_of(path)
            if stamp and stamp != NOTHING:
                yield _text(path, stamp)
                break


@lru_cache(maxsize=128)
def _text(path: str, stamp: Stamp) -> str:
    """A file as it is while its stamp is this one."""
    return Path(path).read_text(encoding="utf-8")


_CITATION = ('<sup class="citation">', "</a></sup>")
"""How the element of a citation begins and ends."""


@dataclass(frozen=True)
class Writer:
    """Writes for one explainer what its models point at; it resolves links and citations."""

    references: References
    language: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """The images that texts may show, by name."""
    catalogue: Catalogue = ENGLISH
    """What the page says around the author's words."""
    note_numbers: Mapping[str, int] = field(default_factory=dict)
    """The number of each note in the page, by its id."""
    faults: list[Problem] = field(default_factory=list, compare=False)
    """What was wrong with templates of the project's own, as far as it has drawn."""

    def finish(self) -> None:
        """Have drawn. Raises ThemeError where a template was wrong."""
        if self.faults:
            raise ThemeError(self.faults)

    def picture(self, name: str) -> Picture | None:
        """An image of the explainer's folder."""
        return self.pictures.get(name)

    def href(self, kind: str, id: str) -> str:
        """The address of a thing within the page."""
        target = self.references.target(kind, id)
        return target.href if target else "#"

    def number(self, source: str) -> int:
        """The number by which the page cites a source: in the order of first mention."""
        return self.references.source_numbers.get(source, 0)

    def citation(self, id: str, locator: str) -> str:
        """A citation as a superscript link to the numbered source.

        Its role says “bibliography reference” and its text the number: there are hundreds on a
        page, and a label that says so again would be read out and sent hundreds of times.
        """
        number, href = self.number(id), escape(self.href("source", id))
        comma = self.catalogue.gettext(", ")
        shown = f"{number}{comma}{escape(locator)}" if locator else str(number)
        begins, ends = _CITATION
        return f'{begins}<a role="doc-biblioref" href="{href}">{shown}{ends}'

    def listed(self, html: str) -> str:
        """HTML whose citations in a row are one superscript, with a comma between two.

        Only the whole page knows where a text with citations at its end meets those of a field.
        """
        begins, ends = _CITATION
        comma = self.catalogue.gettext(", ").strip()
        # As a text: what is put into Markup would be escaped.
        return str(html).replace(f"{ends}{begins}", f"</a>{comma}\N{THIN SPACE}")

    def markdown(self, text: str) -> Markup:
        """Markdown as HTML blocks."""
        return Markup(markdown.render(text, self))

    def markdown_inline(self, text: str) -> Markup:
        """Markdown as HTML within a line."""
        return Markup(markdown.render_inline(text, self))

    def citations(self, sources: Iterable[Citation]) -> Markup:
        """Citations in a row."""
        return Markup("".join(self.citation(str(s), s.locator) for s in sources))

    def link(self, to: Reference | Target | Thing, label: str = "") -> Markup:
        """A link to a thing, called by its label unless another is given."""
        target = self.target(to)
        begins = Markup(markdown.opened(target.kind, target.href))
        return begins + (label or self.called(target)) + Markup("</a>")

    def called(self, to: Reference | Target | Thing) -> str:
        """The label of a thing, in the words of the page's language."""
        target = self.target(to)
        if target.kind == "piece":
            return self.catalogue.gettext(target.label)
        return target.thing.called(self.catalogue) if target.thing else target.label

    def briefly(self, to: Reference | Target | Thing) -> Markup:
        """The same as where a thing is used: the number of a note, what is not under a heading.

        What is called by words of another language says so; a note on such words has its number.
        """
        target = self.target(to)
        if target.kind == "article":
            return escape(self.catalogue.gettext("the opening"))
        if target.kind == "note" and target.id in self.note_numbers:
            number = self.note_numbers[target.id]
            return escape(self.catalogue.gettext("note %(number)s", number=number))
        called = escape(self.called(target))
        language = target.thing.said_in if target.thing else None
        foreign = self.foreign(language) if language else ""
        return Markup(f"<span{foreign}>{called}</span>") if foreign else called

    def target(self, to: Reference | Target | Thing) -> Target:
        """The thing as a target of links."""
        if isinstance(to, Target):
            return to
        kind, id = (to.noun, to.id) if isinstance(to, Thing) else (to.kind, to)
        target = self.references.target(kind, str(id))
        assert target is not None, "references are checked before rendering"
        return target

    def date(self, when: When | Date) -> str:
        """A date in words, at its own precision."""
        return words(when.date if isinstance(when, When) else when, self.language)

    def short_date(self, when: When | Date) -> str:
        """A date in few characters."""
        return short_words(when.date if isinstance(when, When) else when, self.language)

    def kilometres(self, length: str | float) -> str:
        """A length in km."""
        return kilometres(float(length), locale_of(self.language))

    def foreign(self, language: str) -> Markup:
        """The attributes of an element in another language than the page; empty in the same."""
        if str(language) == self.language:
            return Markup("")
        return Markup(f' lang="{escape(language)}" dir="{direction(str(language))}"')

    def isolated(self, text: str) -> Markup:
        """A text that runs its own way; in an element of its own only where that may matter."""
        said = escape(text)
        return Markup(f"<bdi>{said}</bdi>") if runs_apart(text, self.language) else said

    def language_name(self, language: str) -> str:
        """What a language is called in that of the page."""
        return language_name(str(language), self.language)

    def mentions(self, thing: Thing, kind: str | None = None) -> tuple[Target, ...]:
        """Everything that makes use of a thing."""
        return self.references.mentioned_in(thing.noun, str(thing.id), kind)

    def subject_of(self, to: Target | Thing) -> tuple[Target, ...]:
        """Everything that is about a thing, such as its corrections."""
        target = self.target(to)
        return self.references.subject_of(target.kind, target.id)


def render(name: str, values: dict[str, object], theme: Path | None = None) -> Markup:
    """A template with its values, among them its `writer`.

    What is wrong with the project's own theme is noted with the writer, and the rest is drawn: all
    of it is told at once.
    """
    if theme is None:
        return _drawn(name, values, None)
    html, failed = Markup(), None
    with noting() as lacks:
        try:
            html = _drawn(name, values, theme)
        except Exception as error:
            failed = of_error(error, theme)
    found = [of_lack(lack, theme) for lack in lacks]
    told = {(one.place.path, one.place.line) for one in found}
    # What is drawn on past something that is not there may fail for that very reason.
    if failed and (failed.place.path, failed.place.line) not in told:
        found.append(failed)
    if any(one.place.path == theme.name for one in found):
        _drawn(name, values, None)  # which fails, too, where it is no fault of the theme
    writer = values["writer"]
    assert isinstance(writer, Writer), "whoever draws knows for whom"
    writer.faults.extend(found)
    return html


def _drawn(name: str, values: dict[str, object], theme: Path | None) -> Markup:
    return Markup(environment(theme).get_template(name).render(**values))


def _filter(name: str) -> Callable[..., object]:
    @pass_context
    def apply(context: Context, value: object, *arguments: object) -> object:
        if is_undefined(value):
            return value
        return getattr(context["writer"], name)(value, *arguments)

    return apply


FILTERS = {
    name: _filter(name)
    for name in (
        "markdown",
        "markdown_inline",
        "citations",
        "link",
        "called",
        "briefly",
        "target",
        "date",
        "short_date",
        "kilometres",
        "foreign",
        "isolated",
        "language_name",
        "number",
        "mentions",
        "subject_of",
    )
}
