/// What went wrong below the protocol.
public enum TransportFailure: Error, Sendable, Hashable {
    /// What was waited for in vain.
    public enum Phase: String, Sendable, Hashable, CaseIterable {
        /// The connection.
        case connect
        /// The first byte of the answer.
        case firstByte = "first_byte"
        /// The next byte.
        case idle
        /// The end; the time given to the whole call is over.
        case total
    }

    /// No connection: no address, refused, no network.
    case connect
    /// No trust: a certificate or the handshake failed.
    case tls
    /// Too slow.
    case timeout(Phase)
    /// The other side closed the connection in the middle.
    case closed
    /// More bytes than the limit.
    case tooMuchData
    /// The body says how it is packed and cannot be unpacked: it is broken, or is something else.
    case badEncoding
    /// The body is packed in a way that nobody here can unpack.
    case unknownEncoding
    /// We no longer want the answer.
    case cancelled
    /// A replay has no answer to this call: it was not recorded.
    case notRecorded
}
