import OrderedJSON

/// Events of a streamed answer in, the answer out.
///
/// What is no chunk is ignored (keepalives, moderation, annotations), except an error: servers report errors inside a
/// 200, as an object, as a bare string, or as an event of that name. Once the model has said why it stopped the answer is
/// whole, and nothing that comes behind voids it.
package struct ChatStreamAssembler: Sendable {
    private var envelope = ChatAnswer()
    private var content = PieceJoiner()
    private var refusal = PieceJoiner()
    private var usageBeside: TokenUsage?
    /// What the provider reported instead of the rest.
    private var error: ErrorBody?
    /// Whether the fault voids the answer.
    private var isFaulty = false
    private var sawChoice = false
    private var hasDeltas = false
    private var eventCount = 0
    /// The first thing that was wrong.
    private(set) var fault: AnswerFault?

    /// An answer of which nothing has come yet.
    package init() {}

    /// Whether nothing that follows can change the result.
    package var isBroken: Bool { error != nil || isFaulty }

    /// Whether words of the model have come.
    package var hasContent: Bool { !content.isEmpty || !refusal.isEmpty }

    /// The answer as far as it has come.
    package var answer: ChatAnswer {
        var answer = envelope
        answer.usage = answer.usage ?? usageBeside
        if answer.content != nil { answer.content = content.whole }
        if answer.refusal != nil { answer.refusal = refusal.whole }
        return answer
    }

    private var isOver: Bool { envelope.finishReason != nil }

    /// Takes one event and answers the text that it adds, if any.
    package mutating func add(_ event: ServerSentEvent) -> String? {
        if isBroken || event.data.isEmpty { return nil }
        eventCount += 1
        // What the event itself says about the end counts for what comes behind it.
        let wasOver = isOver
        do throws(ProtocolFault) {
            return try read(event, wasOver: wasOver)
        } catch {
            note(error, in: event.data, voids: !wasOver)
            return nil
        }
    }

    /// The result once the stream has ended: after `[DONE]` or not, and with what the transport said about the end.
    package func result(
        isDone: Bool, transportFailure: TransportFailure?, headers: ResponseHeaders
    ) -> AttemptResult {
        if let error {
            return .failed(ModelFailure(reported: error, headers: headers), afterContent: hasContent)
        }
        if isFaulty, let fault { return .answered(answer, .protocolError(fault.fault)) }
        if transportFailure == .cancelled {
            return .failed(ModelFailure(.transport(.cancelled), headers: headers), afterContent: hasContent)
        }
        // A reason to stop is the end of the answer, whatever became of the connection afterwards; and some servers
        // never give a reason, but say [DONE]. An end without either is a cut, however clean it looks.
        if isDone || isOver {
            return sawChoice
                ? AttemptResult(answer, headers: headers, afterContent: hasContent)
                : .answered(answer, .protocolError(.noChoice))
        }
        let cut = transportFailure.map(ErrorClass.transport) ?? .interrupted
        return .failed(ModelFailure(cut, headers: headers), afterContent: hasContent)
    }

    /// Breaks the answer off: the stream is not what it should be.
    mutating func fail(_ fault: ProtocolFault) { note(fault, in: [], voids: !isOver) }

    private mutating func note(_ fault: ProtocolFault, in data: [UInt8], voids: Bool) {
        if isBroken { return }
        isFaulty = voids
        // What voids the answer is told before what was passed over.
        if self.fault == nil || voids { self.fault = AnswerFault(fault, event: eventCount, in: data) }
    }

    private mutating func read(_ event: ServerSentEvent, wasOver: Bool) throws(ProtocolFault) -> String? {
        let json: WireJSON
        do throws(JSONParseError) {
            json = try WireJSON(event.data)
        } catch {
            guard event.name == "error" else { throw .invalidJSON(error) }
            try report(ErrorBody(message: String(decoding: event.data, as: UTF8.self)), wasOver)
            return nil
        }
        if let error = ErrorBody(reportedIn: json.value) {
            try report(error, wasOver)
            return nil
        }
        if event.name == "error" {
            try report(ErrorBody(json.value), wasOver)
            return nil
        }
        guard json.value.object != nil else {
            guard json.value.saysNothing else { throw .notAnObject }
            note(.notAnObject, in: event.data, voids: false)
            return nil
        }
        envelope.readEnvelope(json.value)
        let choice = try ChatAnswer.firstChoice(of: json.value)
        usageBeside = TokenUsage(beside: json.value, choice) ?? usageBeside
        guard let choice else { return nil }
        sawChoice = true
        if let error = ErrorBody(reportedBy: choice["error"]) {
            try report(error, wasOver)
            return nil
        }
        return try add(choice, json.hasHalves)
    }

    private mutating func report(_ error: ErrorBody, _ wasOver: Bool) throws(ProtocolFault) {
        if wasOver { throw .errorAfterEnd(error.message ?? "") }
        self.error = error
    }

    private mutating func add(_ choice: JSON, _ hasHalves: Bool) throws(ProtocolFault) -> String? {
        // The last piece of text may come together with the reason to stop.
        envelope.finishReason = try ChatAnswer.finishReason(of: choice) ?? envelope.finishReason
        var new: String?
        if let delta = choice["delta"], !delta.isNull {
            guard delta.object != nil else { throw .wrongType(.delta) }
            new = try add(delta: delta, hasHalves)
        }
        guard let message = choice["message"], !message.isNull, new == nil else { return new }
        guard message.object != nil else { throw .wrongType(.message) }
        return try take(message: message, hasHalves)
    }

    /// - Returns: the text that is new; `nil` where none is.
    private mutating func add(delta: JSON, _ hasHalves: Bool) throws(ProtocolFault) -> String? {
        let words = try MessageText(delta)
        if ChatAnswer.callsTool(delta) { envelope.callsTool = true }
        if let text = words.refusal {
            envelope.refusal = ""
            _ = refusal.add(text, hasHalves: hasHalves)
        }
        guard let text = words.content else { return nil }
        envelope.content = ""
        if !text.isEmpty { hasDeltas = true }
        let new = content.add(text, hasHalves: hasHalves)
        return new.isEmpty ? nil : new
    }

    /// A whole message takes the place of what pieces built. Some servers send pieces under that name too, which follow
    /// each other.
    private mutating func take(message: JSON, _ hasHalves: Bool) throws(ProtocolFault) -> String? {
        let words = try MessageText(message)
        if ChatAnswer.callsTool(message) { envelope.callsTool = true }
        if let text = words.refusal, !text.isEmpty {
            envelope.refusal = ""
            refusal = PieceJoiner()
            _ = refusal.add(text, hasHalves: hasHalves)
        }
        guard let text = words.content else { return nil }
        envelope.content = ""
        if text.isEmpty { return nil }
        let before = content.text
        let whole = PieceJoiner.whole(text, hasHalves: hasHalves)
        guard hasDeltas || whole.utf8.starts(with: before.utf8) else {
            let new = content.add(text, hasHalves: hasHalves)
            return new.isEmpty ? nil : new
        }
        content = PieceJoiner()
        _ = content.add(whole, hasHalves: false)
        hasDeltas = false
        guard whole.utf8.starts(with: before.utf8), whole.utf8.count > before.utf8.count else { return nil }
        return String(decoding: whole.utf8.dropFirst(before.utf8.count), as: UTF8.self)
    }
}

extension JSON {
    /// Whether an event holds nothing at all.
    fileprivate var saysNothing: Bool { isNull || array?.isEmpty == true }
}
