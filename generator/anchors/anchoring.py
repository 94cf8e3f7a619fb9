"""The one place that an author means, or why there is no one place."""

from __future__ import annotations

from generator.anchors.candidates import candidates_at, listed
from generator.anchors.matching import Place, fits, is_whole, places_of
from generator.anchors.miss import AnchorError, Miss
from generator.anchors.nearest import nearest
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
    if not exact:
        return nearest(within, wanted)
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
