import OrderedJSON

/// The one object of an answer that is not streamed.
struct WholeAnswer {
    private let json: WireJSON

    init(_ json: WireJSON) { self.json = json }

    /// What it means.
    func result(_ headers: ResponseHeaders) -> AttemptResult {
        if let error = ErrorBody(reportedIn: json.value) {
            return .failed(ModelFailure(reported: error, headers: headers), afterContent: false)
        }
        var answer = ChatAnswer()
        answer.readEnvelope(json.value)
        do throws(ProtocolFault) {
            let choice = try choice()
            if let error = ErrorBody(reportedBy: choice["error"]) {
                return .failed(ModelFailure(reported: error, headers: headers), afterContent: false)
            }
            answer.usage = answer.usage ?? TokenUsage(beside: json.value, choice)
            try read(choice, into: &answer)
            return AttemptResult(answer, headers: headers, afterContent: false)
        } catch {
            return .answered(answer, .protocolError(error))
        }
    }

    private func choice() throws(ProtocolFault) -> JSON {
        if json.value.object == nil { throw .notAnObject }
        guard let choice = try ChatAnswer.firstChoice(of: json.value) else { throw .noChoice }
        return choice
    }

    private func read(_ choice: JSON, into answer: inout ChatAnswer) throws(ProtocolFault) {
        answer.finishReason = try ChatAnswer.finishReason(of: choice)
        guard let message = choice["message"], message.object != nil else {
            // A filter, a limit or a failure may leave nothing to say.
            switch answer.finishReason.map({ StopReason($0) }) {
            case .truncated?, .filtered?, .failed?: return
            case .complete?, .toolCall?, .unknown?, nil: throw .wrongType(.message)
            }
        }
        let words = try MessageText(message)
        answer.content = words.content.map { PieceJoiner.whole($0, hasHalves: json.hasHalves) }
        answer.refusal = words.refusal.map { PieceJoiner.whole($0, hasHalves: json.hasHalves) }
        answer.callsTool = ChatAnswer.callsTool(message)
    }
}

extension TokenUsage {
    /// Where some servers say it who say it nowhere else.
    init?(beside json: JSON, _ choice: JSON?) {
        guard let usage = TokenUsage(json: choice?["usage"]) ?? TokenUsage(json: json["x_groq"]?["usage"]) else {
            return nil
        }
        self = usage
    }
}
