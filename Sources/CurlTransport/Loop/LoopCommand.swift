/// A transfer among those of one loop; from 1.
struct TransferID: Hashable, Sendable {
    let number: UInt
}

/// What other threads ask of the loop.
enum LoopCommand: Sendable {
    case start(TransferOrder)
    case cancel(TransferID)
    /// Give all transfers up and end the thread.
    case stop
}
