import Hummingbird
import PlainText

/// The query of an address, read name by name; all that is wrong with it is told at once.
struct QueryReader {
    private var values: [(name: String, value: String)]
    private var wrong: [InvalidValue] = []

    init(_ request: Request) {
        values = request.uri.queryParameters.map { (String($0.key), String($0.value)) }
    }

    /// What was not asked for yet.
    var others: [(name: String, value: String)] { values }

    mutating func text(_ name: String) -> String? {
        guard let place = values.firstIndex(where: { $0.name == name }) else { return nil }
        let value = values.remove(at: place).value
        return value.isEmpty ? nil : value
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(name) else { return nil }
        guard let value = Int(text), range.contains(value) else {
            note(name, .outOfRange(range.lowerBound, range.upperBound))
            return nil
        }
        return value
    }

    /// Which of some texts it is, by its place.
    mutating func choice(_ name: String, of choices: [String]) -> Int? {
        guard let text = text(name) else { return nil }
        guard let place = choices.firstIndex(where: { hasSameBytes($0, text) }) else {
            note(name, .notOneOf(choices))
            return nil
        }
        return place
    }

    /// In which form a stream tells a model's words: `words`, as they are by default.
    mutating func wordsForm() -> WordsForm {
        choice("words", of: WordsForm.allCases.map(\.rawValue)).map { WordsForm.allCases[$0] } ?? .text
    }

    mutating func note(_ name: String, _ problem: InvalidValue.Problem) {
        wrong.append(InvalidValue(path: name, problem: problem))
    }

    mutating func refuseOthers() {
        for (name, _) in values { note(name, .unknown) }
    }

    /// - Throws: what was wrong, if anything.
    func check() throws(APIError) { if !wrong.isEmpty { throw .invalid(wrong) } }
}
