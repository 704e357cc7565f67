"""Reads the expression of a guard into a tree of tuples. Types are not known here.

    ("or" | "and", left, right)          ("not", inner)             ("compare", sign, left, right)
    ("calculate", sign, left, right)     ("number", Number)         ("quote", text)
    ("flag", bool)                       ("today",)                 ("days" | "working_days", start, end)
    ("field", owner, name)               ("filled", field)          ("of", function, items, name, condition)

An owner is ("scenario",), ("latest", collection) or ("item",); items are ("all", collection) or a list's field.
"""

import re

from guard_values import Number

LIMIT = Number.written("1000000000000000")
TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<number>(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![0-9A-Za-z_.]))
      | (?P<name>[a-z][a-z0-9_]*)
      | (?P<text>"(?:[^"\\]|\\[n"\\])*")
      | (?P<sign>==|!=|<=|>=|[<>+*(),.-])""",
    re.VERBOSE,
)
ESCAPE = re.compile(r"\\(.)")
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
OF_ITEMS = ("count", "any", "every")
OF_A_FIELD = ("sum", "min", "max")
WORDS = ("and", "or", "not", "where")


class Misread(Exception):
    """The expression is none, or its types do not fit."""


def tokens(expression):
    found, position = [], 0
    while position < len(expression):
        match = TOKEN.match(expression, position)
        if not match:
            raise Misread(f"nothing begins so at {position}")
        if match.lastgroup != "space":
            found.append((match.lastgroup, match.group(), position))
        position = match.end()
    return found + [("end", "", position)]


class Reader:
    def __init__(self, expression):
        self.tokens = tokens(expression)
        self.at = 0
        self.in_where = False

    def sees(self, *texts, ahead=0):
        kind, text, _ = self.tokens[min(self.at + ahead, len(self.tokens) - 1)]
        return kind in ("name", "sign") and text in texts

    def calls(self, *functions):
        return self.sees(*functions) and self.sees("(", ahead=1)

    def take(self):
        token = self.tokens[self.at]
        self.at += token[0] != "end"
        return token

    def takes(self, *texts):
        return self.take()[1] if self.sees(*texts) else None

    def must(self, text):
        if not self.takes(text):
            raise Misread(f"expected {text} at {self.tokens[self.at][2]}")

    def name(self):
        kind, text, position = self.take()
        if kind != "name" or text in WORDS:
            raise Misread(f"expected a name at {position}")
        return text

    def whole(self):
        tree = self.either()
        if self.tokens[self.at][0] != "end":
            raise Misread(f"nothing more was expected at {self.tokens[self.at][2]}")
        return tree

    def either(self):
        tree = self.both()
        while self.takes("or"):
            tree = ("or", tree, self.both())
        return tree

    def both(self):
        tree = self.denied()
        while self.takes("and"):
            tree = ("and", tree, self.denied())
        return tree

    def denied(self):
        return ("not", self.denied()) if self.takes("not") else self.compared()

    def compared(self):
        left = self.added()
        sign = self.takes(*COMPARISONS)
        return ("compare", sign, left, self.added()) if sign else left

    def added(self):
        tree = self.multiplied()
        while sign := self.takes("+", "-"):
            tree = ("calculate", sign, tree, self.multiplied())
        return tree

    def multiplied(self):
        tree = self.single()
        while self.takes("*"):
            tree = ("calculate", "*", tree, self.single())
        return tree

    def single(self):
        if self.takes("("):
            tree = self.either()
            self.must(")")
            return tree
        if self.calls("days", "working_days"):
            return self.between_days()
        if self.calls("filled"):
            self.take(), self.must("(")
            tree = ("filled", self.field())
            self.must(")")
            return tree
        if self.calls(*OF_ITEMS, *OF_A_FIELD):
            return self.of_items()
        if self.takes("today"):
            return ("today",)
        if flag := self.takes("true", "false"):
            return ("flag", flag == "true")
        return self.field() if self.tokens[self.at][0] == "name" else self.constant()

    def constant(self):
        kind, text, position = self.take()
        if text == "-" and self.tokens[self.at][0] == "number" and self.tokens[self.at][2] == position + 1:
            kind, text = "number", "-" + self.take()[1]
        if kind == "text":
            return ("quote", ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text[1:-1]))
        if kind != "number":
            raise Misread(f"expected a value at {position}")
        number = Number.written(text)
        size = Number.written(text.lstrip("-"))
        if LIMIT < size or not number.can_be_calculated_with():
            raise Misread(f"this constant is out of bounds at {position}")
        return ("number", number)

    def between_days(self):
        function = self.take()[1]
        self.must("(")
        start = self.added()
        self.must(",")
        end = self.added()
        self.must(")")
        return (function, start, end)

    def field(self):
        """scenario.a, latest(c).a, or the bare name of an item's field."""
        if self.sees("scenario") and self.sees(".", ahead=1):
            self.take(), self.must(".")
            return ("field", ("scenario",), self.name())
        if self.calls("latest"):
            if self.in_where:
                raise Misread("latest does not stand inside where")
            self.take(), self.must("(")
            collection = self.name()
            self.must(")"), self.must(".")
            return ("field", ("latest", collection), self.name())
        if not self.in_where:
            raise Misread("a bare name stands only inside where")
        return ("field", ("item",), self.name())

    def of_items(self):
        if self.in_where:
            raise Misread("nothing is counted inside where")
        function = self.take()[1]
        self.must("(")
        scenario = self.sees("scenario") and self.sees(".", ahead=1)
        items = self.field() if scenario or self.calls("latest") else ("all", self.name())
        name = condition = None
        if function in OF_A_FIELD:
            self.must(".")
            name = self.name()
        if self.takes("where"):
            self.in_where = True
            condition = self.either()
            self.in_where = False
        self.must(")")
        return ("of", function, items, name, condition)


def read(expression):
    return Reader(expression).whole()
