public import ConversationCore
import OrderedJSON

/// A call that the live model was to answer in a rehearsal, and that was answered in its place.
public struct StandIn: Hashable, Sendable {
    /// Why the live model's answer would not do.
    public enum Reason: Hashable, Sendable {
        /// Nothing whole came within these milliseconds.
        case late(milliseconds: Int)
        /// No answer, by the word of its failure.
        case down(String)
        /// The model refused, was cut or filtered, or sent what is no answer; by the word of the outcome.
        case declined(String)
        /// An answer that does not keep its contract, and what is wrong with it.
        case offContract([String])

        /// A stable word.
        public var code: String {
            switch self {
            case .late: "late"
            case .down: "down"
            case .declined: "declined"
            case .offContract: "off_contract"
            }
        }

        /// More than the word.
        public var detail: String {
            switch self {
            case .late(let milliseconds): "no whole answer after \(milliseconds) ms"
            case .down(let code), .declined(let code): code
            case .offContract(let breaches):
                (breaches.first ?? "") + (breaches.count > 1 ? " (and \(breaches.count - 1) more)" : "")
            }
        }
    }

    /// Who answered.
    public enum Source: String, Sendable {
        case recording
        /// The prompts' examples: the script has nothing for this call.
        case examples
    }

    /// The line of the script, from 1; `nil` off the script.
    public let line: Int?
    public let prompt: PromptReference
    public let reason: Reason
    public let source: Source

    var json: JSON {
        [
            "line": line.map { .number(JSONNumber($0)) } ?? .null, "prompt": .string("\(prompt)"),
            "reason": .string(reason.code), "detail": .string(reason.detail), "by": .string(source.rawValue),
        ]
    }

    /// For the list at a rehearsal's end.
    var sentence: String {
        let place = line.map { "line \($0)" } ?? "off the script"
        return "\(place), \(prompt): \(reason.code) (\(reason.detail)); the \(source.rawValue) answered"
    }
}
