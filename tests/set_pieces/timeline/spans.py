"""Timelines of every length: a day, a year, a thousand years, three hundred events, one."""

from __future__ import annotations

from collections.abc import Iterator

_DAY = """\
title: The day of the flood
threads:
  - {id: river, title: The river}
  - {id: town, title: The town}
events:
  - {id: gauge, date: "1953-01-31T06:00", title: The gauge rises, thread: river, label: First rise,
     text: Two metres above the mean., importance: major, sources: [proof]}
  - {id: warning, date: "1953-01-31T09:30", title: A warning is sent, thread: town,
     text: By telegraph. Nobody reads it., sources: [proof]}
  - {id: tide, date: "1953-01-31T14:00", title: The tide stands, thread: river,
     label: High water, importance: major, text: For five hours and a half., sources: [proof]}
  - {id: bells, date: "1953-01-31T15:10", title: The bells ring, thread: town, label: Bells,
     text: All of them., sources: [proof]}
  - {id: breach, date: "1953-01-31T17:45", title: The dyke breaks, thread: river, label: Breach,
     text: In two places., importance: major, sources: [proof]}
  - {id: boats, date: "1953-01-31T18:20", title: The first boats, thread: town,
     text: Eleven of them., sources: [proof]}
  - {id: night, date: "1953-01-31T23:00", title: The water falls, thread: river,
     text: At last., sources: [proof]}
"""
_YEAR = """\
title: A year of strikes
threads:
  - {id: pits, title: In the pits}
  - {id: house, title: In Parliament}
eras:
  - {id: spring, title: Before the strike, date: 1926-01/1926-04, text: Talks.}
  - {id: strike, title: The strike, date: 1926-05/1926-12, text: No coal.}
events:
  - {id: report, date: 1926-03-10, title: A commission reports, thread: house, label: Report,
     text: It pleases nobody., importance: major, sources: [proof]}
  - {id: lockout, date: 1926-05-01, title: The lock-out begins, thread: pits, label: Lock-out,
     text: A million are shut out., importance: major, sources: [proof]}
  - {id: general, date: 1926-05-03/1926-05-12, title: The general strike, thread: pits,
     label: General strike, text: For nine days., importance: major, sources: [proof]}
  - {id: act, date: 1926-07, title: An act on hours, thread: house, text: Eight again.,
     sources: [proof]}
  - {id: relief, date: 1926-06/1926-11, title: Soup kitchens, thread: pits, label: Kitchens,
     text: In every village., sources: [proof]}
  - {id: drift, date: 1926-09~, title: Men go back, thread: pits, text: A few at first.,
     sources: [proof]}
  - {id: end, date: 1926-11-30, title: It is over, thread: pits, label: The end,
     text: On worse terms., importance: major, sources: [proof]}
"""  # fmt: skip
_AGES = """\
title: A road over a thousand years
threads:
  - {id: road, title: The road}
  - {id: power, title: Those who hold it}
eras:
  - {id: tracks, title: Tracks, date: -0499/-0043}
  - {id: paved, title: Paved, date: -0042/0476}
events:
  - {id: track, date: -0499~, title: A track over the hills, thread: road, label: A track,
     text: Salt is carried on it., sources: [proof]}
  - {id: tribe, date: -0399/-0057, title: The hill people keep it, thread: power,
     label: The hill people, text: They take a toll., importance: major, sources: [proof]}
  - {id: battle, date: -0056-08, title: A battle at the pass, thread: power, label: Battle,
     text: In August., importance: major, sources: [proof]}
  - {id: murder, date: -0043-03-15, title: The consul is killed, thread: power,
     text: Far from here., sources: [proof]}
  - {id: paving, date: -0019/0014, title: It is paved, thread: road, label: Paving,
     text: By two legions., importance: major, sources: [proof]}
  - {id: empire, date: -0026/0476, title: The empire holds it, thread: power, label: The empire,
     text: To its end., importance: major, sources: [proof]}
  - {id: inn, date: 01XX, title: Inns along it, thread: road, text: A day's walk apart.,
     sources: [proof]}
  - {id: plague, date: 0165~, title: A plague comes by it, thread: road, label: Plague,
     text: From the east., sources: [proof]}
  - {id: decay, date: 0400?/.., title: It falls to ruin, thread: road, label: Ruin,
     text: Stone by stone., sources: [proof]}
"""
_MANY = """\
title: Three hundred ships
threads:
  - {id: built, title: Built}
  - {id: lost, title: Lost}
  - {id: sold, title: Sold abroad}
events:
"""


def _many(number: int) -> Iterator[str]:
    """Ships of a century, a third of them in eleven years of it."""
    for i in range(number):
        year = 1914 + i % 11 if i % 3 == 0 else 1890 + i * 37 % 97
        date = f"{year}-{i % 12 + 1:02}-{i % 28 + 1:02}" if i % 4 else f"{year}"
        end = f"/{year + 5 + i % 9}" if i % 25 == 0 else ""
        yield (
            f"  - {{id: s{i}, date: {date}{end}, title: Ship {i}, text: Of {200 + i} tons.,"
            f" thread: {('built', 'lost', 'sold')[i % 3]}, sources: [proof],"
            f" importance: {'major' if i % 10 == 0 else 'minor'}"
            + (f", label: Ship {i}}}\n" if i % 20 == 0 else "}\n")
        )


_ONE = """\
events:
  - {id: opening, date: 1889-03-31, title: The tower opens, text: At half past one.,
     importance: major, sources: [proof]}
"""
SPANS = {
    "day": _DAY,
    "year": _YEAR,
    "ages": _AGES,
    "many": _MANY + "".join(_many(300)),
    "one": _ONE,
}
"""`timeline.yaml` by name."""
