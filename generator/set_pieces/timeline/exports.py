"""What the timeline publishes beside the page: its dates for calendars and for TimelineJS."""

from __future__ import annotations

from collections.abc import Mapping

from generator.set_pieces import Context
from generator.set_pieces.timeline import icalendar, timelinejs
from generator.set_pieces.timeline.model import Timeline


def exports(timeline: Timeline, context: Context) -> Mapping[str, str]:
    """The files by name; without a calendar where none of the events fits one."""
    made = {icalendar.FILE: icalendar.calendar, timelinejs.FILE: timelinejs.timeline_json}
    return {name: made[name](timeline, context) for name in file_names(timeline)}


def file_names(timeline: Timeline) -> tuple[str, ...]:
    """What they are called."""
    has_calendar = any(icalendar.fits(event.date.date) for event in timeline.events)
    return (icalendar.FILE, timelinejs.FILE) if has_calendar else (timelinejs.FILE,)
