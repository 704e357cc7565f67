"""Says whether a guard holds: the section "Guards" of the page about the flow language, written a second time.

Reads one JSON object a line and answers with one:

    {"case": 7, "expression": "count(documents) >= 1", "today": "2027-03-01", "holidays": ["2027-01-01"],
     "scenario": {"seuil": 3}, "collections": {"documents": [{"sorte": "plainte"}]},
     "types": {"scenario": {"seuil": "number"}, "collections": {"documents": {"sorte": "choice"}}}}
    {"case": 7, "holds": true}

The last one of a collection is its latest. A type is a word, or an object as in a flow: {"type": "list", "of": {FIELD:
TYPE}}. Types hold until others are given; a line without an expression only gives types and has no answer. What is no
expression, or does not fit its types, is answered with "error" instead of "holds".
"""

import json
import sys
from datetime import date
from operator import eq, ge, gt, le, lt, ne

from guard_reader import Misread, read
from guard_values import Calendar, Number, calculated, day, is_blank, total, whole

sys.setrecursionlimit(20_000)

ORDER = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def scalar(value):
    """A value is what it is, whatever its field's type says. A record or a list is none that can be compared."""
    return None if isinstance(value, (dict, list)) else value


def is_filled(value):
    if isinstance(value, str):
        return not is_blank(value)
    return value is not None and value != [] and not isinstance(value, dict)


def plain(kind):
    """A type by its word; a list's stays whole, for the fields of its items."""
    return kind["type"] if isinstance(kind, dict) and kind["type"] != "list" else kind


def record(value):
    return value if isinstance(value, dict) else {}


def items_of(value):
    return value if isinstance(value, list) else []


def fits(sign, left, right):
    """A comparison of two terms, each a kind and a value. Nothing is None."""
    kinds = {left[0], right[0]}
    if kinds == {"date", "quote"}:
        kinds = {"date"}
    elif kinds <= {"text", "choice", "quote"}:
        kinds = {"text"}
    if len(kinds) > 1:
        raise Misread(f"{left[0]} is not compared with {right[0]}")
    if sign not in ("==", "!=") and not kinds <= {"number", "date"}:
        raise Misread(f"{left[0]} has no order")
    a, b = left[1], right[1]
    if isinstance(a, date) != isinstance(b, date):
        a, b = (value if isinstance(value, date) else day(value) for value in (a, b))
    if a is None or b is None or type(a) is not type(b):
        return sign == "!="
    return ORDER[sign](a, b)


class Case:
    def __init__(self, line, types):
        self.today = day(line.get("today"))
        self.calendar = Calendar(items_of(line.get("holidays")))
        self.scenario = record(line.get("scenario"))
        self.collections = record(line.get("collections"))
        self.types = types

    def all_of(self, collection):
        """The records of a collection and the types of their fields."""
        known = record(self.types.get("collections"))
        if collection not in known:
            raise Misread(f"there is no collection {collection}")
        return items_of(self.collections.get(collection)), known[collection]

    def found(self, field, item):
        """The type of a field and what stands in it, whatever that is."""
        _, owner, name = field
        if owner[0] == "scenario":
            holder, types = self.scenario, record(self.types.get("scenario"))
        elif owner[0] == "latest":
            everything, types = self.all_of(owner[1])
            holder = record(everything[-1]) if everything else {}
        else:
            holder, types = item
        if name not in types:
            raise Misread(f"there is no field {name}")
        return plain(types[name]), holder.get(name)

    def holds(self, tree, item=None):
        kind, value = self.worth(tree, item)
        if kind != "flag":
            raise Misread(f"{kind} does not stand alone")
        return value is True

    def worth(self, tree, item):
        """The kind and the value of a part; the value is None where it is missing."""
        part = tree[0]
        if part == "or":
            return "flag", self.holds(tree[1], item) or self.holds(tree[2], item)
        if part == "and":
            return "flag", self.holds(tree[1], item) and self.holds(tree[2], item)
        if part == "not":
            return "flag", not self.holds(tree[1], item)
        if part == "compare":
            return "flag", fits(tree[1], self.worth(tree[2], item), self.worth(tree[3], item))
        if part == "calculate":
            return "number", calculated(tree[1], self.number(tree[2], item), self.number(tree[3], item))
        if part in ("number", "quote", "flag"):
            return tree
        if part == "today":
            return "date", self.today
        if part in ("days", "working_days"):
            count = getattr(self.calendar, part)
            return "number", count(self.a_day(tree[1], item), self.a_day(tree[2], item))
        if part == "filled":
            return "flag", is_filled(self.found(tree[1], item)[1])
        if part == "of":
            return self.of_items(*tree[1:])
        kind, value = self.found(tree, item)
        if isinstance(kind, dict):
            raise Misread("a list is not compared")
        return kind, scalar(value)

    def number(self, tree, item):
        kind, value = self.worth(tree, item)
        if kind != "number":
            raise Misread(f"nothing is calculated with {kind}")
        return value if isinstance(value, Number) else None

    def a_day(self, tree, item):
        kind, value = self.worth(tree, item)
        if kind not in ("date", "quote"):
            raise Misread(f"{kind} is no day")
        return value if isinstance(value, date) else day(value)

    def of_items(self, function, source, name, condition):
        if source[0] == "all":
            values, types = self.all_of(source[1])
        else:
            kind, value = self.found(source, None)
            if not isinstance(kind, dict):
                raise Misread(f"{source[2]} is no list")
            values, types = items_of(value), record(kind.get("of"))
        items = [record(value) for value in values]
        such = [item for item in items if condition is None or self.holds(condition, (item, types))]
        if function == "count":
            return "number", whole(len(such))
        if function == "any":
            return "flag", bool(such)
        if function == "every":
            return "flag", len(such) == len(items)
        kind = plain(types.get(name))
        if kind != "number" and not (kind == "date" and function != "sum"):
            raise Misread(f"{name} has no {function}")
        values = (item.get(name) for item in such)
        there = [value for value in values if (day(value) if kind == "date" else isinstance(value, Number))]
        if function == "sum":
            return "number", total(there)
        return kind, (min if function == "min" else max)(there, default=None)


def answer(line, types):
    try:
        return {"case": line.get("case"), "holds": Case(line, types).holds(read(line["expression"]))}
    except Misread as reason:
        return {"case": line.get("case"), "error": str(reason)}
    except RecursionError:
        return {"case": line.get("case"), "error": "nested too deeply"}


def main():
    types = {}
    for text in sys.stdin.buffer:
        if not text.strip():
            continue
        line = json.loads(text, parse_int=Number.written, parse_float=Number.written, parse_constant=lambda name: None)
        types = line.get("types") or types
        if "expression" in line:
            print(json.dumps(answer(line, types), default=int), flush=True)


if __name__ == "__main__":
    main()
