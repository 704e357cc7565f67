/// What is wrong with the body of a 200 and where, whether it voids the answer or only came behind it.
package struct AnswerFault: Sendable, Hashable {
    /// How many of the bytes that the fault is in are told.
    package static let excerptLength = 80

    package let fault: ProtocolFault
    /// The event of a stream that it is in, from 1; `nil` for a whole body.
    package let event: Int?
    /// The first bytes of the body or of the event, words of the model included.
    package let excerpt: [UInt8]

    init(_ fault: ProtocolFault, event: Int? = nil, in bytes: some Collection<UInt8>) {
        self.fault = fault
        self.event = event
        excerpt = Array(bytes.prefix(Self.excerptLength))
    }

    /// A stable word for logs.
    package var code: String { fault.code }

    /// The fault in a sentence that quotes no word of the answer.
    package var sentence: String { event.map { "event \($0): \(fault)" } ?? fault.description }
}
