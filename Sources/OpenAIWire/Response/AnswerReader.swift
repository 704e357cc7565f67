import OrderedJSON
import PlainText

/// One response in, one result out: status and headers first, then the body as it comes. The same for a live answer and
/// for a recorded one.
package struct AnswerReader: Sendable {
    private enum Body: Sendable {
        case undecided(ResponseKind)
        case json
        case stream
        case foreign(mediaType: String)
        case error
    }

    /// Enough of an error's body to classify it.
    private static let errorBodyLimit = 256 * 1024

    private let status: Int
    private let headers: ResponseHeaders
    private let limit: Int
    private var body: Body
    private var bytes: [UInt8] = []
    private var received = 0
    private var decoder: ServerSentEventDecoder
    private var assembler = ChatStreamAssembler()

    /// Begins with the status line and the headers. The limit counts the bytes of the whole body.
    package init(status: Int, headers: ResponseHeaders, askedForStream: Bool, limit: Int = 64 * 1024 * 1024) {
        self.status = status
        self.headers = headers
        self.limit = limit
        decoder = ServerSentEventDecoder(limit: limit)
        guard (200..<300).contains(status) else {
            body = .error
            return
        }
        switch ResponseKind(headers: headers, askedForStream: askedForStream) {
        case .foreign(let mediaType): body = .foreign(mediaType: mediaType)
        case let kind: body = .undecided(kind)
        }
    }

    /// Whether no byte that may follow matters, so that the connection can be given up.
    package var isFinished: Bool { received > limit || decoder.state != .reading || assembler.isBroken }

    /// Takes the next bytes of the body and answers the pieces of text in them, for a page that shows them.
    package mutating func receive(_ next: [UInt8]) -> [String] {
        if isFinished { return [] }
        received += next.count
        if received > limit { return [] }
        decide(next)
        switch body {
        case .stream:
            // Blanks that came before it was known to be a stream are a part of its first line.
            defer { bytes = [] }
            return stream(bytes.isEmpty ? next : bytes + next)
        case .json, .undecided: bytes.append(contentsOf: next)
        case .error: bytes.append(contentsOf: next.prefix(Self.errorBodyLimit - bytes.count))
        case .foreign: break
        }
        return []
    }

    /// Says that the response has ended, well or with a failure of the transport.
    package mutating func finish(_ failure: TransportFailure? = nil) -> AttemptResult {
        if received > limit { return failed(.transport(.tooMuchData)) }
        switch body {
        case .error:
            if failure == .cancelled { return failed(.transport(.cancelled)) }
            return .failed(.classify(status: status, headers: headers, body: bytes), afterContent: false)
        case .stream, .undecided(.stream):
            decoder.finish()
            return assembler.result(isDone: decoder.state == .done, transportFailure: failure, headers: headers)
        case .json, .undecided, .foreign:
            if let failure { return failed(.transport(failure)) }
            return wholeAnswer()
        }
    }

    /// No stream begins with a brace: some servers announce one and then send their one object.
    private mutating func decide(_ next: [UInt8]) {
        guard case .undecided(let kind) = body, let first = next.first(where: { !isBlank($0) }) else { return }
        body = kind == .json || first == UInt8(ascii: "{") ? .json : .stream
    }

    private mutating func stream(_ next: [UInt8]) -> [String] {
        let pieces = decoder.decode(next).compactMap { assembler.add($0) }
        if decoder.state == .tooLong { assembler.fail(.eventTooLong(limit: decoder.limit)) }
        return pieces
    }

    private func wholeAnswer() -> AttemptResult {
        if case .foreign(let mediaType) = body {
            return .answered(ChatAnswer(), .protocolError(.foreignBody(mediaType: mediaType)))
        }
        if bytes.allSatisfy(isBlank) { return .answered(ChatAnswer(), .protocolError(.emptyBody)) }
        do throws(JSONParseError) {
            let json = try JSON(parsing: bytes)
            if ErrorBody.isReported(in: json) {
                return .failed(ModelFailure(reported: ErrorBody(json), headers: headers), afterContent: false)
            }
            return Self.answer(in: json)
        } catch {
            return .answered(ChatAnswer(), .protocolError(.invalidJSON(error)))
        }
    }

    private static func answer(in json: JSON) -> AttemptResult {
        if json.object == nil { return .answered(ChatAnswer(), .protocolError(.notAnObject)) }
        do throws(ProtocolFault) {
            let answer = try ChatAnswer(completion: json)
            return .answered(answer, AnswerOutcome(of: answer))
        } catch {
            var answer = ChatAnswer()
            answer.readEnvelope(json)
            return .answered(answer, .protocolError(error))
        }
    }

    private func failed(_ errorClass: ErrorClass) -> AttemptResult {
        .failed(ModelFailure(errorClass, headers: headers), afterContent: assembler.hasContent)
    }
}

private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
}
