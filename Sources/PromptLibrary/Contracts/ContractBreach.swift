public import ConversationCore
public import OrderedJSON

/// Why an answer does not keep its contract.
public struct ContractBreach: Error, Hashable, Sendable {
    /// The most problems that are noted; a model that made more has enough to mend.
    public static let mostProblems = 20
    /// The most bytes that the words of all problems take together.
    public static let mostBytes = 2_000

    /// In the answer's order, at least one and at most ``mostProblems``.
    public let problems: [ContractProblem]

    init(_ problems: [ContractProblem]) { self.problems = Array(problems.prefix(Self.mostProblems)) }

    /// The problems in words for the model, in French as the prompts are; what does not fit is left out.
    public var words: [String] {
        var left = Self.mostBytes
        var words: [String] = []
        for problem in problems {
            let text = problem.words
            guard text.utf8.count <= left else { break }
            left -= text.utf8.count
            words.append(text)
        }
        return words
    }
}

/// One thing that is wrong with an answer.
public enum ContractProblem: Hashable, Sendable {
    /// The answer is no JSON text.
    case notJSON(JSONParseError)
    /// A key that must be there, even with `null`.
    case missingKey([FieldViolation.Step])
    /// A value that is not allowed where it stands, or a key that has no place.
    case violation(FieldViolation)

    /// Where in the answer; empty for the answer as a whole.
    public var path: [FieldViolation.Step] {
        switch self {
        case .notJSON: []
        case .missingKey(let path): path
        case .violation(let violation): violation.path
        }
    }
}
