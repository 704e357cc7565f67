/// The rules that every kind of file shares: which keys exist, which must be there, what they hold.
package enum SchemaRules {
    /// Every rule of this list. The examples are read with a schema that knows the required text `nom`, the number
    /// `rang` from 1 to 9, the flag `actif`, the list `etapes`, and `genre`, one of `court` and `long`.
    package static let all: [Rule] = [unknownKey, missingKey, missingValue, wrongType, outOfRange, unknownValue]

    /// A key that the schema does not know.
    package static let unknownKey = Rule(
        "unknown-key", summary: "Only the documented keys are written.", bad: "nom: a\nactiv: true\n",
        good: "nom: a\nactif: true\n")
    /// A required key that is not there.
    package static let missingKey = Rule(
        "missing-key", summary: "The required keys are there.", bad: "rang: 1\n", good: "nom: a\nrang: 1\n")
    /// A key with nothing after it.
    package static let missingValue = Rule(
        "missing-value", summary: "A key that is written has a value.", bad: "nom: a\nrang:\n",
        good: "nom: a\nrang: 1\n")
    /// A list where a text should be, and the like.
    package static let wrongType = Rule(
        "wrong-type", summary: "Each key holds what its documentation says: a text, a number, a list.",
        bad: "nom: [a]\n", good: "nom: a\n")
    /// A number that is too small or too large.
    package static let outOfRange = Rule(
        "out-of-range", summary: "Numbers stay within their bounds.", bad: "nom: a\nrang: 12\n",
        good: "nom: a\nrang: 9\n")
    /// A word that is none of the possible ones.
    package static let unknownValue = Rule(
        "unknown-value", summary: "Where a few words are possible, one of them is written.",
        bad: "nom: a\ngenre: courd\n", good: "nom: a\ngenre: court\n")
}
