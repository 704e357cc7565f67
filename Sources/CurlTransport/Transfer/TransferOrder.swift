import OpenAIWire

/// All that a transfer needs to begin.
struct TransferOrder: Sendable {
    let id: TransferID
    let headers: [HTTPHeader]
    let body: [UInt8]
    /// For the whole call, from the moment it was asked for.
    let limitMilliseconds: Int
    /// That moment, on the loop's clock.
    let askedAt: Int
    let inbox: ResponseInbox
}
