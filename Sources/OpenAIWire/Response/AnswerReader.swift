import OrderedJSON

/// One response in, one result out: status and headers first, then the body as it comes. The same for a live answer and
/// for a recorded one.
package struct AnswerReader: Sendable {
    /// Enough of an error's body to classify it.
    private static let errorBodyLimit = 256 * 1024

    private let isError: Bool
    private let status: Int
    private let headers: ResponseHeaders
    private let limit: Int
    private var form: BodyForm
    private var bytes: [UInt8] = []
    private var received = 0
    private var decoder: ServerSentEventDecoder
    private var assembler = ChatStreamAssembler()
    /// What is wrong with the body, once the response has ended: what voids the answer, or came behind it.
    package private(set) var fault: AnswerFault?

    /// Begins with the status line and the headers. The limit counts the bytes of the whole body.
    package init(status: Int, headers: ResponseHeaders, askedForStream: Bool, limit: Int = 64 * 1024 * 1024) {
        self.status = status
        self.headers = headers
        self.limit = limit
        isError = !(200..<300).contains(status)
        decoder = ServerSentEventDecoder(limit: limit)
        form = BodyForm(headers: headers, askedForStream: askedForStream)
    }

    /// Whether no byte that may follow matters, so that the connection can be given up.
    package var isFinished: Bool { received > limit || decoder.state != .reading || assembler.isBroken }

    /// Takes the next bytes of the body and answers the pieces of text in them, for a page that shows them.
    package mutating func receive(_ next: [UInt8]) -> [String] {
        if isFinished { return [] }
        received += next.count
        if received > limit { return [] }
        if isError {
            bytes.append(contentsOf: next.prefix(Self.errorBodyLimit - bytes.count))
            return []
        }
        form.take(next)
        switch form.kind {
        case .stream?:
            // What came before it was known to be a stream is a part of it.
            defer { bytes = [] }
            return stream(bytes.isEmpty ? next : bytes + next)
        case .json?, nil: bytes.append(contentsOf: next)
        case .foreign?: bytes.append(contentsOf: next.prefix(AnswerFault.excerptLength - bytes.count))
        }
        return []
    }

    /// Says that the response has ended, well or with a failure of the transport.
    package mutating func finish(_ failure: TransportFailure? = nil) -> AttemptResult {
        if received > limit { return failed(.transport(.tooMuchData)) }
        if isError {
            if failure == .cancelled { return failed(.transport(.cancelled)) }
            return .failed(.classify(status: status, headers: headers, body: bytes), afterContent: false)
        }
        let kind = form.kindAtEnd
        if kind == .stream {
            if form.kind == nil { _ = stream(bytes) }
            decoder.finish()
            let result = assembler.result(
                isDone: decoder.state == .done, transportFailure: failure, headers: headers)
            fault = assembler.fault ?? result.protocolFault.map { AnswerFault($0, in: []) }
            return result
        }
        if let failure { return failed(.transport(failure)) }
        let result = wholeAnswer(kind)
        fault = result.protocolFault.map { AnswerFault($0, in: bytes) }
        return result
    }

    private mutating func stream(_ next: [UInt8]) -> [String] {
        let pieces = decoder.decode(next).compactMap { assembler.add($0) }
        if decoder.state == .tooLong { assembler.fail(.eventTooLong(limit: decoder.limit)) }
        return pieces
    }

    private func wholeAnswer(_ kind: ResponseKind) -> AttemptResult {
        if case .foreign(let mediaType) = kind {
            return .answered(ChatAnswer(), .protocolError(.foreignBody(mediaType: mediaType)))
        }
        if bytes.allSatisfy(isBlank) { return .answered(ChatAnswer(), .protocolError(.emptyBody)) }
        do throws(JSONParseError) {
            return WholeAnswer(try WireJSON(bytes)).result(headers)
        } catch {
            return .answered(ChatAnswer(), .protocolError(.invalidJSON(error)))
        }
    }

    private func failed(_ errorClass: ErrorClass) -> AttemptResult {
        .failed(ModelFailure(errorClass, headers: headers), afterContent: assembler.hasContent)
    }
}

extension AttemptResult {
    fileprivate var protocolFault: ProtocolFault? {
        if case .answered(_, .protocolError(let fault)) = self { fault } else { nil }
    }
}
