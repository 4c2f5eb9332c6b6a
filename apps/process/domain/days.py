"""The verbs of a step's days: fix, move, shift, and the month in which a road begins.

Each holds the work plan's row, so that two secretaries change dates one after the other, and does exactly
what `outlook` foretells. `based_on` is the token of the preview that a person confirmed: if the dates would
move otherwise by now, nothing is changed (`Overtaken`).
"""

from apps.process.domain.applying import check_day
from apps.process.domain.cancelling import cancel, restore
from apps.process.domain.errors import Refused
from apps.process.domain.fixing import Keep, fix_day
from apps.process.domain.happenings import mark_done, take_back
from apps.process.domain.moving import move_many, shift, shift_outlook
from apps.process.domain.starting import move_start, start_outlook
from apps.process.domain.waivers import refuse_or_waive

__all__ = [
    "Keep",
    "Refused",
    "cancel",
    "check_day",
    "fix_day",
    "mark_done",
    "move_many",
    "move_start",
    "refuse_or_waive",
    "restore",
    "shift",
    "shift_outlook",
    "start_outlook",
    "take_back",
]
