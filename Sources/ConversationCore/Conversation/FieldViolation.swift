/// A value that its field does not allow.
public struct FieldViolation: Hashable, Sendable, Error {
    /// A step from the form to the value.
    public enum Step: Hashable, Sendable {
        case field(String)
        /// A list's item, from 0.
        case item(Int)
    }

    public enum Problem: Hashable, Sendable {
        case missing
        case blank
        case wrongType(expected: Expected)
        /// More characters than allowed.
        case tooLong(maximum: Int)
        case belowMinimum(Double)
        case aboveMaximum(Double)
        case notADate
        case notAChoice([String])
        case tooFewItems(minimum: Int)
        case tooManyItems(maximum: Int)
        case unknownField
        /// A reference to what is not there, or is of another kind.
        case noSuchEntity
        /// The same reference twice in a list.
        case itemTwice
        /// A text of another form than the field's; the flow's words for it.
        case offPattern(LocalizedText)
        /// A value that another entity of the kind has: what that one is called.
        case taken(by: String)
    }

    public enum Expected: String, Hashable, Sendable {
        case text, number, flag, date, choice, list, record, wholeNumber, reference
    }

    public let path: [Step]
    public let problem: Problem

    public init(path: [Step], problem: Problem) {
        self.path = path
        self.problem = problem
    }

    /// `items[2].canal`.
    public var pathText: String {
        path.reduce(into: "") { text, step in
            switch step {
            case .field(let name): text += text.isEmpty ? name : ".\(name)"
            case .item(let index): text += "[\(index)]"
            }
        }
    }
}
