"""A page speaks the language of its text: the words around it, too."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.build import build
from generator.catalogues import ENGLISH, shelf
from generator.catalogues.po import parsed
from generator.catalogues.skeleton import every_phrase
from generator.cli import main
from generator.site import write
from tests.test_page import OVERFLOW

ROOT = Path(__file__).parent.parent
WORDS = ROOT / "templates" / "words"
SHIPPED = ("ar", "de", "es", "fr")
FRENCH, ARABIC = "phare-des-chats/index.html", "manarat-rashid/index.html"
PAGES = {FRENCH: "fr", ARABIC: "ar", "index.html": "fr", "404.html": "fr"}
PAGES["phare/index.html"] = "fr"
HEARD = ("aria-label", "title", "alt", "label", "data-count", "placeholder")
NAMES = {"GeoJSON", "iCalendar", "JSON", "JSON-LD", "SVG", "TimelineJS", "W3C", "Web"}
NAMES |= {"Annotations", "Natural", "Earth", "EN", "J", "K", *"abcdefgh"}
"""What is called so in every language."""
COMMON = {"title", "name", "text", "date", "sources", "map", "quotes", "notes", "events"}
COMMON |= {"people", "places", "routes", "terms", "source", "place", "note", "quote", "event"}
"""Keys of the content's files, which are no words of an author's."""
NOT_SAID = {
    "Camp or other site": "the sites of the example are numbers",
    "Coastline: GSHHG 2.3.6 (Wessel and Smith), LGPL; borders: Natural Earth.": "of a finer coast",
    "%(lat)d° south": "the examples lie in the north",
    "eras": "no era of the example has a source",
    "the map": "no view of the example has a source",
    "%(num)d, on %(date)s": "there are two corrections",
    "note on “%(phrase)s”": "links say a note’s number; no correction of the example is about one",
}
"""What the pages of the examples have no cause to say."""


class Reader(HTMLParser):
    """What a reader sees and hears of a page: its text nodes, and the names of things."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("script", "style")
        self.found += [value for name, value in attrs if name in HEARD and value]

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style")

    def handle_data(self, data):
        if data.strip() and not self.silent:
            self.found.append(data.strip("\n "))


def messages(text=None):
    """The phrases of the page, each as its English forms."""
    catalog = parsed(text or (WORDS / "phrases.pot").read_text("utf-8"), "en")
    ids = [message.id for message in catalog if message.id]
    return [(one,) if isinstance(one, str) else tuple(one) for one in ids]


def pattern(phrase, whole=True):
    """What a phrase reads like with values in its places."""
    numbers = "num|number|position|count|lat|lon|times|full|all"
    text = re.sub(rf"%\\\((?:{numbers})\\\)[sd]", r"(?:\\d+|\\{0\\})", re.escape(phrase.strip()))
    text = re.sub(r"%\\\(\w+\\\)[sd]", ".+", text)
    return re.compile(rf"\A{text}\Z" if whole else text, re.S)


def forms(language, english):
    """The translations of a phrase."""
    return shelf.catalogue(language).books[0].phrases[english[0]]


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """An explainer in French and one in Arabic, with every set piece."""
    root = tmp_path_factory.mktemp("foreign")
    shutil.copytree(Path(__file__).parent / "catalogues" / "site", root / "content")
    result = build(root, strict=True)
    assert not result.failed, result.problems
    write(result.pages, root / "site")
    return root / "site"


def test_the_list_of_phrases_is_what_templates_and_python_say():
    found = (WORDS / "phrases.pot").read_text("utf-8")
    assert found == every_phrase(), "write it anew: explainer words --output templates/words/…"


@pytest.mark.parametrize("language", SHIPPED)
def test_a_catalogue_that_comes_along_is_whole_and_without_a_mistake(language):
    ((_, path),) = shelf._chosen(language, None)
    assert shelf._read(path, language).problems == ()
    catalog = parsed(path.read_text("utf-8"), language)
    assert not catalog.obsolete
    assert not [message.id for message in catalog if message.id and message.fuzzy]
    assert sorted(messages(path.read_text("utf-8"))) == sorted(messages())
    assert not list(shelf.untranslated(language, None))
    for english in messages():
        assert all(form.strip() for form in forms(language, english)), english


def test_french_is_set_as_french_is():
    said = [form for english in messages() for form in forms("fr", english)]
    for form in said:
        assert not re.search(r"(?<![\u00a0\u202f])[;:?!»]|«(?![\u00a0\u202f])", form), form
        assert not re.search(r"['\"“”]| [;:?!»]", form), form


def test_german_and_arabic_have_quotation_marks_of_their_own():
    assert shelf.catalogue("de").gettext("“%(words)s”", words="so") == "„so“"
    assert shelf.catalogue("ar").gettext("“%(words)s”", words="نعم") == "«نعم»"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_no_word_in_english(foreign, page):
    found = Reader((foreign / page).read_text("utf-8")).found
    own = [pattern(form) for english in messages() for form in forms(PAGES[page], english)]
    for phrase in (phrase for english in messages() for phrase in english):
        if re.search("[a-z]{2}", re.sub(r"%\(\w+\)[sd]", "", phrase)):
            left = [text for text in found if pattern(phrase).match(text)]
            assert all(any(one.match(text) for one in own) for text in left), (phrase, left)


def test_no_word_of_a_page_in_arabic_is_in_latin_letters_that_its_author_did_not_write(foreign):
    folder = foreign.parent / "content"
    written = " ".join(file.read_text("utf-8") for file in folder.rglob("*.*"))
    found = Reader((foreign / ARABIC).read_text("utf-8")).found
    words = {word for text in found for word in re.findall(r"[A-Za-z][\w-]*", text)}
    assert words - NAMES <= set(re.findall(r"[A-Za-z][\w-]*", written)) - COMMON


def test_the_examples_say_every_phrase(foreign):
    pages = {page: Reader((foreign / page).read_text("utf-8")).found for page in PAGES}
    unsaid = {
        english[0]
        for english in messages()
        if not any(
            pattern(form, whole=False).search(" ".join(pages[page]))
            for page, language in PAGES.items()
            for form in forms(language, english)
        )
    }
    assert unsaid <= set(NOT_SAID), unsaid - set(NOT_SAID)


def test_a_map_that_stands_alone_has_its_key_in_french(foreign):
    drawing = (foreign / "phare-des-chats/map-golfe.svg").read_text("utf-8")
    texts = re.findall(r">([^<>\n]+)</text>", drawing)
    assert {"Ferry", "Tunnel", "Train", "Route", "À pied", "Port ou terminal"} <= set(texts)
    assert "Littoral et frontières\u00a0: Natural Earth." in texts
    assert any(re.fullmatch(r"[\d,]+\u202fkm", text) for text in texts)


def test_an_arabic_number_has_its_plural():
    events = partial(shelf.catalogue("ar").ngettext, "%(num)d event", "%(num)d events")
    assert [events(number) for number in (0, 1, 2, 3, 11, 100, 102)] == [
        "لا أحداث",
        "حدث واحد",
        "حدثان",
        "3 أحداث",
        "11 حدثًا",
        "100 حدث",
        "102 حدث",
    ]


@pytest.mark.parametrize("tag", ["fr-CA", "FR", "fr-Latn-CH"])
def test_a_region_speaks_the_language_that_it_belongs_to(tag):
    assert shelf.catalogue(tag).gettext("In short") == "L’essentiel"
    assert not list(shelf.untranslated(tag, None))


@pytest.mark.parametrize("tag", ["en", "en-GB", "nl", "x"])
def test_english_needs_no_catalogue_and_stands_in_for_what_has_none(tag):
    assert shelf.catalogue(tag) is ENGLISH
    assert ENGLISH.gettext("By %(names)s", names="A") == "By A"
    assert ENGLISH.ngettext("%(num)d event", "%(num)d events", 2) == "2 events"


def test_a_page_in_english_waits_for_no_catalogue(project):
    command = (
        "import sys; from generator.cli import main; "
        f"main(['build', '--project', {str(project.root)!r}]); "
        "sys.exit('babel.messages.pofile' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", command], cwd=ROOT, check=False).returncode == 0


def test_a_language_without_a_catalogue_is_told_once_for_the_site(project):
    text = (project.root / "content/story/article.md").read_text("utf-8")
    project.write("story/article.md", text.replace("---\n", "---\nlanguage: nl\n", 1))
    shutil.copytree(project.root / "content/story", project.root / "content/other")
    outcome = project.run("build")
    assert outcome.code == 0
    assert outcome.err.count("[W601]") == 1
    number = len(messages())
    assert (
        f"templates/words/nl.po: warning: none of the page's {number} phrases are translated into"
        " “nl”; readers see English; “explainer words --language nl” lists them all [W601]"
    ) in outcome.err
    assert ">Sources<" in project.page()
    assert project.run("check", "--strict").code == 1


def words_in(project, language, *pairs, head=""):
    """A project's own catalogue."""
    entries = "".join(f'\nmsgid "{one}"\nmsgstr "{other}"\n' for one, other in pairs)
    path = project.root / "templates" / "words" / f"{language}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n{head}{entries}', "utf-8")
    return path


def in_language(project, language):
    site = (project.root / "content/site.yaml").read_text("utf-8")
    project.write("site.yaml", site.replace("language: en", f"language: {language}"))


@pytest.mark.parametrize("file, language", [("nl", "nl-BE"), ("pt_BR", "pt-BR"), ("NL", "nl")])
def test_authors_translate_into_any_language(project, file, language):
    in_language(project, language)
    words_in(project, file, ("Sources", "Bronnen"), ("Skip to the text", "Naar de tekst"))
    outcome = project.run("build")
    assert outcome.code == 0
    assert f"2 of the page's {len(messages())} phrases are translated" in outcome.err
    assert ">Bronnen<" in project.page() and ">Naar de tekst<" in project.page()
    assert ">All explainers<" in project.page()


def test_authors_have_the_last_word_in_french_and_in_english(project):
    words_in(project, "fr", ("Sources", "Nos preuves"))
    words_in(project, "en", ("Sources", "How we know"))
    assert project.run("build").code == 0
    assert ">How we know<" in project.page()
    in_language(project, "fr")
    assert project.run("build", "--strict").code == 0
    assert ">Nos preuves<" in project.page() and ">Tous les décryptages<" in project.page()


def test_a_changed_catalogue_changes_the_pages_that_were_built(project):
    in_language(project, "fr")
    words_in(project, "fr", ("Sources", "Preuves"))
    assert project.run("build").code == 0 and ">Preuves<" in project.page()
    words_in(project, "fr", ("Sources", "Documents"))
    assert project.run("build").code == 0 and ">Documents<" in project.page()


MISTAKES = [
    ('msgid "In short"\nmsgstr "Kort"s"', "6:8", "this line cannot be read"),
    ('msgid "In short"\nmsgstr "Kort', "6:8", "this line cannot be read"),
    ("msgid In short", "5:7", "this line cannot be read"),
    ('msgid "In short"\nmsgstr "Kort"\n\n"gezegd"', "8:1", "this text belongs to nothing"),
    ('msgid "By %(names)s"\nmsgstr "Door"', "6:8", "%(names)s is missing"),
    ('msgid "By %(names)s"\nmsgstr "Door %(name)s"', "6:8", "%(name)s is not known here"),
    ('msgid "In short"\nmsgstr "100 % kort"', "6:8", "a % that is no place for a value"),
    (
        'msgid "%(num)d event"\nmsgid_plural "%(num)d events"\nmsgstr[0] "%(num)d feit"',
        "7:11",
        "1 plural form where this language has 2",
    ),
    (
        'msgid "%(num)d event"\nmsgid_plural "%(num)d events"\n'
        'msgstr[0] "een feit"\nmsgstr[1] ""\n"%(nmu)d feiten"',
        "8:11",
        "%(nmu)s is not known here",
    ),
]


@pytest.mark.parametrize("entry, place, message", MISTAKES)
def test_a_mistake_in_a_catalogue_is_told_with_its_place(project, entry, place, message):
    path = words_in(project, "nl")
    path.write_text(f"{path.read_text('utf-8')}\n{entry}\n", "utf-8")
    outcome = project.run("check")
    told, *_ = re.findall(r"^templates/.*$", outcome.out, re.M)
    assert told.startswith(f"templates/words/nl.po:{place}: error: {message}")
    assert told.endswith("[E602]")
    assert outcome.code == 1 and "^" in outcome.out
    assert project.run("build").code == 1


def test_plural_forms_that_are_no_formula_are_told(project):
    words_in(project, "nl", head='"Plural-Forms: nplurals=2; plural=(n !)\\n"\n')
    outcome = project.run("check")
    assert "templates/words/nl.po:4:2: error: it cannot be read" in outcome.out


def test_a_catalogue_that_is_not_utf8_is_told(project):
    words_in(project, "nl").write_bytes("# Één".encode("latin-1"))
    assert "templates/words/nl.po:1:3: error: the byte 0xC9" in project.run("check").out


def test_a_plural_may_say_its_number_in_words(project):
    entry = 'msgid "%(num)d source"\nmsgid_plural "%(num)d sources"\nmsgstr[0] "één bron"\n'
    path = words_in(project, "nl")
    path.write_text(f'{path.read_text("utf-8")}\n{entry}msgstr[1] "%(num)d bronnen"\n', "utf-8")
    in_language(project, "nl")
    assert project.run("build").code == 0
    assert "één bron" in project.page()


def test_translators_get_every_phrase_with_where_it_is_said(project):
    said = project.run("words", "--language", "nl").out
    assert '"Language: nl\\n"' in said and "Plural-Forms: nplurals=2" in said
    assert sorted(messages(said)) == sorted(messages())
    assert '#: templates/partials/byline.html\n#, python-format\nmsgid "By %(names)s"' in said
    assert "#. the kinds of note\n" in said


def test_what_is_translated_already_is_kept(project):
    path = words_in(project, "fr", ("Sources", "Preuves"), ("Gone", "Parti"))
    theme = project.root / "templates/partials/byline.html"
    theme.parent.mkdir()
    theme.write_text("{{ _('Written with love') }}", "utf-8")
    path.write_text(f"# Par Zoé.\n{path.read_text('utf-8')}", "utf-8")
    said = project.run("words", "--language", "fr").out
    assert said.startswith("# Par Zoé.\nmsgid")
    assert 'msgid "Sources"\nmsgstr "Preuves"' in said
    assert 'msgid "In short"\nmsgstr "L’essentiel"' in said
    assert 'msgid "Written with love"\nmsgstr ""' in said
    assert '#~ msgid "Gone"\n#~ msgstr "Parti"' in said


def test_a_catalogue_is_brought_up_to_date_in_its_place(project):
    path = words_in(project, "nl", ("Sources", "Bronnen"))
    command = ("words", "--language", "nl", "--output", str(path))
    outcome = project.run(*command)
    missing = len(messages()) - 1
    assert outcome.out.endswith(f": {missing} phrases to translate\n")
    assert 'msgid "Sources"\nmsgstr "Bronnen"' in path.read_text("utf-8")
    first = path.read_bytes()
    assert project.run(*command).code == 0 and path.read_bytes() == first
    in_language(project, "nl")
    assert ">Bronnen<" in (project.run("build"), project.page())[1]


def test_a_broken_catalogue_is_mended_before_it_is_brought_up_to_date(project):
    path = words_in(project, "nl", ('In short"s', "Kort"))
    before = path.read_bytes()
    outcome = project.run("words", "--language", "nl", "--output", str(path))
    assert outcome.code == 2 and path.read_bytes() == before
    assert "templates/words/nl.po:5:7: error: this line cannot be read" in outcome.err


def test_what_is_no_language_is_refused(capsys):
    assert main(["words", "--language", "../nl"]) == 2
    assert "“../nl” is not a language" in capsys.readouterr().err


@pytest.mark.parametrize("page", [FRENCH, ARABIC, "index.html"])
def test_no_word_is_too_long_for_its_place(foreign, page, open_page):
    opened = open_page(foreign / page)
    for width in (320, 360, 768, 1280):
        opened.set_viewport_size({"width": width, "height": 900})
        assert opened.evaluate(OVERFLOW) == [], width


@pytest.mark.parametrize("page", [FRENCH, ARABIC])
def test_no_name_on_a_map_covers_its_own_place(foreign, page, open_page):
    opened = open_page(foreign / page, viewport={"width": 1280, "height": 900})
    covered = opened.evaluate("""() => [...document.querySelectorAll(".map__point .map__text")]
      .filter(label => label.checkVisibility() && label.getBoundingClientRect().width)
      .flatMap(label => {
        const text = label.getBoundingClientRect();
        const dots = label.closest(".map__point").querySelectorAll(".map__dot");
        return [...dots].filter(dot => dot.checkVisibility())
          .map(dot => dot.getBoundingClientRect())
          .filter(dot => Math.min(dot.right, text.right) - Math.max(dot.left, text.left) > 2
            && Math.min(dot.bottom, text.bottom) - Math.max(dot.top, text.top) > 2)
          .map(() => label.textContent.trim());
      })""")
    assert covered == []


def test_what_is_in_another_language_than_its_page_says_so(foreign):
    index = (foreign / "index.html").read_text("utf-8")
    assert index.count(' lang="ar" dir="rtl"') > 5
    page = (foreign / ARABIC).read_text("utf-8")
    assert '<p class="masthead__title" lang="fr" dir="ltr">' in page
    assert '<html lang="ar" dir="rtl">' in page
