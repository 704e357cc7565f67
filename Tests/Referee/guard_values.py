"""The values of guards: exact decimals, days and blanks. Nothing is rounded, and nothing grows with an exponent."""

import bisect
import datetime
import re
import sys
from functools import total_ordering

sys.set_int_max_str_digits(0)

MOST_DIGITS = 30

# White_Space of Unicode, then the zero-width space, the word joiner and the byte order mark.
BLANKS = frozenset(
    "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000" "\u200b\u2060\ufeff"
)


def is_blank(text):
    return all(character in BLANKS for character in text)


@total_ordering
class Number:
    """sign * 0.DIGITS * 10 ** point. The digits neither begin nor end with a zero, and zero has none."""

    WRITTEN = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?")
    __slots__ = ("sign", "digits", "point")

    def __init__(self, sign, digits, point):
        bare = digits.lstrip("0")
        self.digits = bare.rstrip("0")
        self.sign = sign if self.digits else 0
        self.point = point - (len(digits) - len(bare)) if self.digits else 0

    @classmethod
    def written(cls, text):
        minus, whole, behind, exponent = cls.WRITTEN.fullmatch(text).groups()
        return cls(-1 if minus else 1, whole + (behind or ""), len(whole) + int(exponent or 0))

    @classmethod
    def of_units(cls, units, places):
        """units / 10 ** places."""
        digits = str(abs(units))
        return cls(-1 if units < 0 else 1, digits, len(digits) - places)

    def digit_count(self):
        """The digits before the point and behind it, as one writes the number down: 1000 has four, 0.001 has three.

        Left out are zeros before the first digit of a whole number, the single one before the point, and those behind
        the last digit of a fraction.
        """
        return max(self.point, 0) + max(len(self.digits) - self.point, 0)

    def can_be_calculated_with(self):
        return self.digit_count() <= MOST_DIGITS

    def units(self):
        """The number times 10 ** 30: whole, and small, for every number that can be calculated with."""
        return self.sign * int(self.digits or "0") * 10 ** (MOST_DIGITS + self.point - len(self.digits))

    def __int__(self):
        return self.units() // 10 ** MOST_DIGITS

    def __eq__(self, other):
        if not isinstance(other, Number):
            return NotImplemented
        return (self.sign, self.point, self.digits) == (other.sign, other.point, other.digits)

    def __lt__(self, other):
        if self.sign != other.sign:
            return self.sign < other.sign
        nearer, farther = (self, other) if self.sign > 0 else (other, self)
        return (nearer.point, nearer.digits) < (farther.point, farther.digits)


def within_bounds(number):
    """The number, or nothing where it needs too many digits."""
    return number if number.can_be_calculated_with() else None


def calculated(sign, left, right):
    if left is None or right is None or not (left.can_be_calculated_with() and right.can_be_calculated_with()):
        return None
    if sign == "*":
        return within_bounds(Number.of_units(left.units() * right.units(), 2 * MOST_DIGITS))
    units = left.units() + right.units() if sign == "+" else left.units() - right.units()
    return within_bounds(Number.of_units(units, MOST_DIGITS))


def total(numbers):
    """Only the end counts: on the way there may be any number of digits."""
    units = sum(number.units() for number in numbers if number.can_be_calculated_with())
    return within_bounds(Number.of_units(units, MOST_DIGITS))


def whole(count):
    return Number.of_units(count, 0)


DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def day(text):
    """The day that a text names, or nothing."""
    parts = DAY.fullmatch(text) if isinstance(text, str) else None
    try:
        return datetime.date(*map(int, parts.groups())) if parts else None
    except ValueError:
        return None


class Calendar:
    def __init__(self, holidays):
        days = {day(text) for text in holidays} - {None}
        self.holidays = sorted(each.toordinal() for each in days if each.weekday() < 5)

    def worked_until(self, ordinal):
        """The working days from the first Monday of year 1 up to this day and with it."""
        weekdays = ordinal // 7 * 5 + min(ordinal % 7, 5)
        return weekdays - bisect.bisect_right(self.holidays, ordinal)

    def days(self, start, end):
        if start is None or end is None:
            return None
        return whole(end.toordinal() - start.toordinal())

    def working_days(self, start, end):
        # The way back counts the same days below zero: the difference turns its sign by itself.
        if start is None or end is None:
            return None
        return whole(self.worked_until(end.toordinal()) - self.worked_until(start.toordinal()))
