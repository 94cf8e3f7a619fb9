"""The one place that an author means, or why there is no one place."""

from __future__ import annotations

from dataclasses import replace

from generator.anchors.matching import Place, fits, is_whole, places_of
from generator.anchors.miss import AnchorError, Miss
from generator.anchors.normalisation import Normalised, Span, as_normalised, normalise
from generator.anchors.words import is_inside_word


def anchor(
    text: str | Normalised,
    phrase: str,
    prefix: str = "",
    suffix: str = "",
    occurrence: int | None = None,
) -> Span:
    """The one place that the author means; raises AnchorError if it is none or not one.

    Stricter than `find`: the phrase must be whole words ("art" is not in "party") except in
    scripts without spaces between words, and must not be blank. White space at the ends of
    phrase, prefix and suffix is ignored, since YAML drops it. `occurrence` counts from 1 among
    the places that prefix and suffix leave.
    """
    within, wanted = as_normalised(text), normalise(phrase).text.strip(" ")
    if not wanted:
        raise AnchorError(Miss("empty", "the phrase is empty; write the words to be marked"))
    exact = places_of(within, wanted)
    whole = tuple(place for place in exact if is_whole(within.text, place))
    before, after = (normalise(part).text.strip(" ") for part in (prefix, suffix))
    left = tuple(place for place in whole if fits(within.text, place, before, after))
    if len(left) == 1 and occurrence in (None, 1):
        return within.span(*left[0])
    if occurrence is not None and 0 < occurrence <= len(left):
        return within.span(*left[occurrence - 1])
    raise AnchorError(_why_not(within, wanted, exact, whole, left, (prefix, suffix), occurrence))


def _why_not(
    within: Normalised,
    wanted: str,
    exact: tuple[Place, ...],
    whole: tuple[Place, ...],
    left: tuple[Place, ...],
    context: tuple[str, str],
    occurrence: int | None,
) -> Miss:
    from generator.anchors.candidates import candidates_at, listed  # few phrases are a miss
    from generator.anchors.nearest import nearest

    if not exact:
        return _without_marks(within, wanted) or nearest(within, wanted)
    if not whole:
        return _only_inside_words(within, exact)
    candidates = candidates_at(within, left or whole, whole)
    choices = listed(candidates, len(left or whole))
    if not left:
        return Miss("context", _wrong_context(context) + choices, candidates)
    times = "once" if len(left) == 1 else f"{len(left)} times"
    if occurrence is not None:
        sentence = f"there is no occurrence {occurrence}: the phrase occurs {times}"
        return Miss("occurrence", sentence + choices, candidates)
    return Miss("several", f"the phrase occurs {times}; say which" + choices, candidates)


def stands_in(text: str, phrase: str) -> bool:
    """Whether the phrase is in the text, as whole words, at one place or more."""
    within, wanted = normalise(text), normalise(phrase).text.strip(" ")
    return any(is_whole(within.text, place) for place in places_of(within, wanted))


def _without_marks(within: Normalised, wanted: str) -> Miss | None:
    """What is near a phrase whose author put it in quotation marks that the text does not have."""
    mark, bare, last = wanted[0], wanted[1:-1].strip(" "), wanted[-1]
    if mark not in "\"'" or mark != last or not bare:
        return None
    whole = [place for place in places_of(within, bare) if is_whole(within.text, place)]
    if whole:
        said = (
            f"leave out its quotation marks: the text has “{within.quote(*whole[0])}” without them"
        )
        return Miss("none", said, nearest=within.span(*whole[0]))
    from generator.anchors.nearest import nearest

    miss = nearest(within, bare)
    if miss.nearest is None or _is_marked(within, miss.nearest, mark):
        return None
    said = miss.sentence.removeprefix("not found; ")
    return replace(miss, sentence=f"leave out its quotation marks; {said}")


def _is_marked(within: Normalised, span: Span, mark: str) -> bool:
    """Whether a stretch of the text stands in quotation marks there."""
    before, after = within.original[: span.start].rstrip(), within.original[span.end :].lstrip()
    return normalise(before[-1:] + after[:1]).text == mark + mark


def _wrong_context(context: tuple[str, str]) -> str:
    sides = zip(("after the prefix", "before the suffix"), context, strict=True)
    typed = " and ".join(f"{side} “{words.strip()}”" for side, words in sides if words.strip())
    return f"the phrase is in the text, but not directly {typed}"


def _only_inside_words(within: Normalised, exact: tuple[Place, ...]) -> Miss:
    start, end = exact[0]
    while is_inside_word(within.text, start) or not within.is_edge(start):
        start -= 1
    while is_inside_word(within.text, end) or not within.is_edge(end):
        end += 1
    sentence = f"found only inside a longer word; write whole words: “{within.quote(start, end)}”"
    return Miss("none", sentence, nearest=within.span(start, end))
