"""What the timeline publishes beside the page: its dates for calendars and for TimelineJS."""

from __future__ import annotations

from collections.abc import Mapping

from generator.set_pieces import Context
from generator.set_pieces.timeline import icalendar, timelinejs
from generator.set_pieces.timeline.model import Timeline


def exports(timeline: Timeline, context: Context) -> Mapping[str, str]:
    """The files by name; without a calendar where none of the events fits one."""
    calendar = icalendar.calendar(timeline, context)
    files = {icalendar.FILE: calendar} if calendar else {}
    return {**files, timelinejs.FILE: timelinejs.timeline_json(timeline, context)}
