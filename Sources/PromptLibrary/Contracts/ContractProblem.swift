package import ConversationCore
package import OrderedJSON

/// One thing that is wrong with an answer.
package enum ContractProblem: Hashable, Sendable {
    /// The answer is no JSON text.
    case notJSON(JSONParseError)
    /// A key that must be there, even with `null`.
    case missingKey([FieldViolation.Step], Nothing)
    /// A value that is not allowed where it stands, or a key that has no place.
    case violation(FieldViolation)

    /// What a contract takes where there is nothing to say.
    package enum Nothing: Hashable, Sendable { case null, emptyList, noSuchThing }

    /// Where in the answer; empty for the answer as a whole.
    package var path: [FieldViolation.Step] {
        switch self {
        case .notJSON: []
        case .missingKey(let path, _): path
        case .violation(let violation): violation.path
        }
    }
}
