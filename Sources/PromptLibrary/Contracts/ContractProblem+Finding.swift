import ConversationCore
import OrderedJSON

extension ContractProblem {
    /// The problem in words for whoever wrote an example: English, as all findings are.
    package var finding: String {
        switch self {
        case .notJSON(let error): "the reply is no JSON: \(error.description)"
        case .missingKey(_, .null): "\(place) is missing; write `null` where there is nothing"
        case .missingKey(_, .emptyList): "\(place) is missing; write `[]` where there is nothing"
        case .missingKey(_, .noSuchThing): "\(place) is missing; write a value"
        case .violation(let violation): finding(violation.problem)
        }
    }

    private var place: String {
        let text = FieldViolation(path: path, problem: .missing).pathText
        return text.isEmpty ? "the reply" : "`\(text)`"
    }

    private func finding(_ problem: FieldViolation.Problem) -> String {
        switch problem {
        case .missing: "\(place) must have a value"
        case .blank: "\(place) must not be blank"
        case .wrongType(let expected): "\(place) should be \(expected.english)"
        case .tooLong(let maximum): "\(place) has more than \(maximum) characters"
        case .belowMinimum(let minimum): "\(place) is less than \(number(minimum))"
        case .aboveMaximum(let maximum): "\(place) is more than \(number(maximum))"
        case .noSuchEntity: "\(place) names nothing that is there"
        case .itemTwice: "\(place) names the same thing twice"
        case .offPattern(let words): "\(place) has not the form that the flow wants: \(words[.first])"
        case .taken(let title): "\(place) is what \(title) has already"
        case .notADate: "\(place) should be a day that exists, like 2026-03-31"
        case .notAChoice(let values): "\(place) should be one of \(values.joined(separator: ", "))"
        case .tooFewItems(let minimum): "\(place) has fewer than \(minimum) items"
        case .tooManyItems(let maximum): "\(place) has more than \(maximum) items"
        case .unknownField: "\(place) has no place in the contract"
        }
    }

    private func number(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
}

extension FieldViolation.Expected {
    fileprivate var english: String {
        switch self {
        case .text: "a text"
        case .number: "a number without quotes"
        case .flag: "`true` or `false`"
        case .date: "a date"
        case .choice: "one of the words of a list"
        case .list: "a list"
        case .record: "a mapping (`key: value` lines)"
        case .wholeNumber: "a whole number"
        case .reference: "the identity of something in the data"
        }
    }
}
