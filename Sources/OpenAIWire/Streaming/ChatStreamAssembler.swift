import OrderedJSON

/// Events of a streamed answer in, the answer out.
///
/// What is no chunk is ignored (keepalives, moderation, annotations), except an error: servers report errors inside a
/// 200, as an object, as a bare string, or as an event of that name.
package struct ChatStreamAssembler: Sendable {
    /// The answer as far as it has come.
    package private(set) var answer = ChatAnswer()
    /// What the provider reported instead of the rest.
    private var error: ErrorBody?
    private var fault: ProtocolFault?
    private var sawChoice = false

    /// An answer of which nothing has come yet.
    package init() {}

    /// Whether nothing that follows can change the result.
    package var isBroken: Bool { error != nil || fault != nil }

    /// Whether words of the model have come.
    package var hasContent: Bool { answer.content?.isEmpty == false || answer.refusal?.isEmpty == false }

    /// Takes one event and answers the text that it adds, if any.
    package mutating func add(_ event: ServerSentEvent) -> String? {
        if isBroken || event.data.isEmpty { return nil }
        do throws(ProtocolFault) {
            return try read(event)
        } catch {
            fault = error
            return nil
        }
    }

    /// The result once the stream has ended: after `[DONE]` or not, and with what the transport said about the end.
    package func result(isDone: Bool, transportFailure: TransportFailure?, headers: ResponseHeaders) -> AttemptResult {
        if let error {
            return .failed(ModelFailure(reported: error, headers: headers), afterContent: hasContent)
        }
        if let fault { return .answered(answer, .protocolError(fault)) }
        if transportFailure == .cancelled {
            return .failed(ModelFailure(.transport(.cancelled), headers: headers), afterContent: hasContent)
        }
        // A reason to stop is the end of the answer, whatever became of the connection afterwards; and some servers
        // never give a reason, but say [DONE]. An end without either is a cut, however clean it looks.
        if isDone || answer.finishReason != nil {
            return .answered(answer, sawChoice ? AnswerOutcome(of: answer) : .protocolError(.noChoice))
        }
        let cut = transportFailure.map(ErrorClass.transport) ?? .interrupted
        return .failed(ModelFailure(cut, headers: headers), afterContent: hasContent)
    }

    /// Breaks the answer off: the stream is not what it should be.
    mutating func fail(_ fault: ProtocolFault) {
        if !isBroken { self.fault = fault }
    }

    private mutating func read(_ event: ServerSentEvent) throws(ProtocolFault) -> String? {
        let json: JSON
        do throws(JSONParseError) {
            json = try JSON(parsing: event.data)
        } catch {
            guard event.name == "error" else { throw .invalidJSON(error) }
            self.error = ErrorBody(message: String(decoding: event.data, as: UTF8.self))
            return nil
        }
        if event.name == "error" || ErrorBody.isReported(in: json) {
            error = ErrorBody(json)
            return nil
        }
        guard json.object != nil else { throw .notAnObject }
        answer.readEnvelope(json)
        guard let choice = try ChatAnswer.firstChoice(of: json) else { return nil }
        sawChoice = true
        return try add(choice)
    }

    private mutating func add(_ choice: JSON) throws(ProtocolFault) -> String? {
        // The last piece of text may come together with the reason to stop.
        answer.finishReason = try ChatAnswer.text(choice["finish_reason"], .finishReason) ?? answer.finishReason
        guard let delta = choice["delta"] ?? choice["message"], !delta.isNull else { return nil }
        guard delta.object != nil else { throw .wrongType(.delta) }
        if let refusal = try ChatAnswer.text(delta["refusal"], .refusal) {
            answer.refusal = (answer.refusal ?? "") + refusal
        }
        guard let content = try ChatAnswer.text(delta["content"], .content) else { return nil }
        if answer.content == nil { answer.content = "" }
        answer.content?.append(content)
        return content.isEmpty ? nil : content
    }
}
