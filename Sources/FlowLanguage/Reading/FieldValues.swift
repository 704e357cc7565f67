import ConversationCore
import OrderedJSON
import PlainText
import SpannedYAML

/// What a field says beside its type: its unit, what it begins with, the form of its text, and that it is the only one.
extension FlowReading {
    func readUnit(_ reader: MappingReader) -> String? {
        if let words = reader.node("unit")?.entries, let first = words.first?.value.text {
            bag.report(
                FlowRules.unitForm, "a unit is one short word or sign, the same in every language",
                at: reader.node("unit")?.span, fix: "write `\"\(first)\"`")
            return nil
        }
        guard let unit = reader.text("unit") else { return nil }
        // A number as a unit is a bound in the wrong place.
        if !unit.value.isBlank, JSONNumber(decimal: unit.value) == nil, unit.value.unicodeScalars.count <= 20,
            !unit.value.contains("{")
        {
            return unit.value
        }
        bag.report(
            FlowRules.unitForm, "a unit is a short word or sign after a number", at: unit.span,
            fix: "write `\"€\"`, `\"km\"`, `\"%\"`")
        return nil
    }

    func readUnique(_ reader: MappingReader, _ type: FieldType, _ place: FieldPlace) -> Bool {
        guard reader.flag("unique")?.value ?? false, let entry = reader.entry("unique") else { return false }
        let reason: String? =
            switch place {
            case .scenario: "there is only one scenario"
            case .version: "the versions of one thing may say the same"
            case .form: "what is asked is no item yet"
            case .list: "an item of a list is no entity"
            case .entity:
                if case .references = type { "a list of references holds each once anyhow" } else { nil }
            }
        guard let reason else {
            guard let other = reader.entry("default") else { return true }
            bag.report(
                FlowRules.uniqueRepeats, "`unique` tells entities apart, and `default` begins each with the same value",
                at: other.key.span, fix: "delete `default`, or `unique`")
            return true
        }
        bag.report(
            FlowRules.uniquePlace, "`unique` tells entities apart, and \(reason)", at: entry.key.span,
            fix: "delete `unique`")
        return false
    }

    func readPattern(_ reader: MappingReader, of type: FieldType? = nil) -> TextPattern? {
        guard let entry = reader.entry("pattern") else { return nil }
        guard entry.value.entries != nil else {
            bag.report(
                FlowRules.patternForm, "`pattern` needs the words for when a text has another form",
                at: entry.value.span, fix: wholePattern(entry.value))
            return nil
        }
        guard let own = MappingReader(entry, "`pattern`", keys: ["is", "otherwise"], habits: .ofPatterns, into: bag)
        else { return nil }
        let words = text(of: "otherwise", in: own)
        guard let source = own.requiredText("is"), let node = own.node("is") else { return nil }
        if reportOtherPattern(source) { return nil }
        do {
            let pattern = try TextPattern(source.value, otherwise: words)
            if case .text(let most)? = type, pattern.leastLength > most {
                bag.report(
                    FlowRules.emptyRange,
                    "the pattern has at least \(pattern.leastLength) characters and `max_length` is \(most): no text fits",
                    at: source.span, fix: "write a `max_length` of at least \(pattern.leastLength)")
            }
            return pattern
        } catch {
            bag.report(
                FlowRules.patternForm, error.problem.words, at: place(of: TextRange(error.range, in: node)),
                fix: error.problem.fix.map { node.isDoubleQuoted ? $0.replacing("\\", with: "\\\\") : $0 })
            return nil
        }
    }

    /// `/[0-9]{5}/i`, `[[:digit:]]`: as other languages write them, and means something else here.
    private func reportOtherPattern(_ source: Spanned<String>) -> Bool {
        let text = source.value
        if text.hasPrefix("/"), let end = text.lastIndex(of: "/"), end > text.startIndex,
            text[end...].dropFirst().allSatisfy({ "gimsux".contains($0) })
        {
            let inner = text[..<end].dropFirst()
            bag.report(
                FlowRules.patternForm, "a pattern stands without slashes, and with nothing behind it", at: source.span,
                fix: "write `\(inner)`"
                    + (text[end...].contains("i") ? ", with both letters where either may stand: `[Aa]`" : ""))
            return true
        }
        let classes = [
            "[:digit:]": "0-9", "[:alpha:]": "A-Za-z", "[:alnum:]": "A-Za-z0-9", "[:upper:]": "A-Z",
            "[:lower:]": "a-z", "[:space:]": " ",
        ]
        guard let (name, meant) = classes.sorted(by: { $0.key < $1.key }).first(where: { text.contains($0.key) }) else {
            return false
        }
        bag.report(
            FlowRules.patternForm, "`\(name)` names no class here", at: source.span,
            fix: "write `\(text.replacing("[\(name)]", with: "[\(meant)]").replacing(name, with: meant))`")
        return true
    }

    /// A pattern that stands alone, with a place for its words.
    private func wholePattern(_ node: YAMLNode) -> String {
        let words =
            languages.count > 1
            ? "{" + languages.map { "\($0): \"…\"" }.joined(separator: ", ") + "}" : "\"…\""
        guard let text = node.text, (try? TextPattern(text, otherwise: LocalizedText([]))) != nil else {
            return "write `{is: '[0-9]{5}', otherwise: \(words)}` with the pattern in its place"
        }
        // Between single quotes a backslash is one.
        return "write `{is: '\(text.replacing("'", with: "''"))', otherwise: \(words)}`"
    }
}

extension YAMLNode {
    /// Whether a backslash begins an escape in it.
    fileprivate var isDoubleQuoted: Bool {
        if case .scalar(_, .doubleQuoted) = kind { true } else { false }
    }
}

extension PatternFault.Problem {
    fileprivate var words: String {
        switch self {
        case .empty: "the pattern is empty"
        case .notClosed(let scalar): "this `\(scalar)` is not closed"
        case .closesNothing(let scalar): "this `\(scalar)` closes nothing"
        case .repeatsNothing(let scalar): "there is nothing that this `\(scalar)` could repeat"
        case .count: "a count goes from 0 to \(200), the smaller number first"
        case .range: "this class holds no character"
        case .unknownEscape(let scalar): "`\\\(scalar)` means nothing here"
        case .anchor(let scalar): "a pattern is of the whole text, so `\(scalar)` says nothing"
        case .specialGroup: "a group cannot begin with `?`"
        case .tooLarge: "this pattern is too large to be checked quickly"
        }
    }

    fileprivate var fix: String? {
        switch self {
        case .empty: "write it, or delete `pattern`"
        case .notClosed(let scalar):
            scalar == "\\"
                ? "write two backslashes for one" : "close it, or write `\\\(scalar)` for the character itself"
        case .closesNothing(let scalar), .repeatsNothing(let scalar): "write `\\\(scalar)` for the character itself"
        case .count: "write `{2}`, `{2,}` or `{2,5}`"
        case .range: "write the characters, or the first and the last: `[a-z]`"
        case .unknownEscape(let scalar):
            switch scalar {
            case "w": "write `[A-Za-z0-9_]`"
            case "s": "write a space"
            case "b", "B", "A", "Z", "z": "delete it: a pattern is of the whole text"
            case "p", "P", "D", "W", "S", "h", "H", "x", "u":
                "write the characters that may stand there: `[A-Za-z]`, or `[^0-9]` for all but digits"
            case "n", "r", "t", "v", "f": "delete it, or write a space"
            default: "write the characters that are meant; `\\d` is a digit"
            }
        case .anchor: "delete it"
        case .specialGroup: "write `(…)`"
        case .tooLarge: "use smaller counts, at most 500 characters in all"
        }
    }
}
