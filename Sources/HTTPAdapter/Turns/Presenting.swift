public import OrderedJSON
public import Turns

/// What whoever presents a rehearsal does beside its turns. Each of the verbs gives the cue as it is then.
public protocol Presenting: Sendable {
    /// The script whole.
    func script() async -> JSON

    /// The cue now, and whenever it changes.
    func cues() async -> AsyncStream<JSON>

    /// Goes to where so many lines were played.
    func jump(to line: Int) async throws(PresentingRefusal) -> JSON

    /// Goes one line back; off the script, to where it was left.
    func back() async throws(PresentingRefusal) -> JSON

    /// How fast recorded answers come: 1 is as they came, 0 is at once.
    func setSpeed(_ speed: Double) async throws(PresentingRefusal) -> JSON

    /// Throws a fault at the next call of a model, by its word; `nil` throws none.
    func arm(_ fault: String?) async throws(PresentingRefusal) -> JSON
}

/// Why a presenter's wish is not done.
public enum PresentingRefusal: Error, Hashable, Sendable {
    /// The script ends with this one.
    case noSuchLine(last: Int)
    /// Speeds in words.
    case noSuchSpeed(known: [String])
    case noSuchFault(known: [String])
    case turn(TurnFailure)
}
