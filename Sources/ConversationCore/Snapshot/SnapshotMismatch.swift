/// Why a stored conversation does not fit its flow: the first thing found, and where.
public struct SnapshotMismatch: Error, Hashable, Sendable {
    public enum Problem: Hashable, Sendable {
        case missing
        /// A key that snapshots do not have.
        case unknownKey
        case wrongType(expected: Expected)
        /// A name that the flow does not have.
        case unknownName(String)
        /// A text that is no identity.
        case notAnIdentity(String)
        /// A text that is no day.
        case notADay(String)
        /// An identity that stands elsewhere too.
        case identityTwice(EntityID)
        /// More than the flow allows.
        case tooMany(maximum: Int)
        case negative
        /// A snapshot of another version of the program.
        case unknownFormat(Int)
        /// A value that its field does not allow.
        case invalid(FieldViolation.Problem)
        /// Entities before there is a scenario.
        case noScenario
        /// The entity that a button acts on is not there, or the button acts on none.
        case noSuchEntity
    }

    public enum Expected: String, Hashable, Sendable { case object, array, text, wholeNumber = "whole number" }

    /// Where it stands in the snapshot: `entities.cible[2].fields.nom`.
    public let path: String
    public let problem: Problem

    public init(path: String, problem: Problem) {
        self.path = path
        self.problem = problem
    }
}

extension SnapshotMismatch: CustomStringConvertible {
    /// What an operator reads.
    public var description: String { "`\(path)` \(problem.words)" }
}

extension SnapshotMismatch.Problem {
    fileprivate var words: String {
        switch self {
        case .missing: "is missing"
        case .unknownKey: "is no key of a stored conversation"
        case .wrongType(let expected):
            "should be \(expected == .object || expected == .array ? "an" : "a") \(expected.rawValue)"
        case .unknownName(let name): "names `\(name)`, which the flow does not have"
        case .notAnIdentity(let text): "is `\(text)`, which is no identity"
        case .notADay(let text): "is `\(text)`, which is no day"
        case .identityTwice(let id): "is \(id), which stands elsewhere too"
        case .tooMany(let maximum): "holds more than \(maximum)"
        case .negative: "is below zero"
        case .unknownFormat(let format): "is \(format), which this version does not read"
        case .invalid(let problem): "holds a value that its field does not allow: \(problem)"
        case .noScenario: "holds entities, but there is no scenario"
        case .noSuchEntity: "is not an entity that the button can act on"
        }
    }
}
