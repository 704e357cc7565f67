import Synchronization

/// A body that came already, given once more in the pieces it came in.
final class HeardBody: Sendable {
    private let rest: Mutex<ArraySlice<[UInt8]>>

    init(_ pieces: [[UInt8]]) { rest = Mutex(pieces[...]) }

    /// The next piece; `nil` at the end.
    func next() -> [UInt8]? { rest.withLock { $0.popFirst() } }
}
