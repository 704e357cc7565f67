import OpenAIWire
public import PlainText
public import PromptLibrary
public import Recordings

/// What a recorded conversation cost, turn by turn: every attempt counts that was paid for, repairs and second calls too.
public struct ConversationCost: Hashable, Sendable {
    /// A price that was used, or is missing.
    public struct PriceUsed: Hashable, Sendable {
        public let model: String
        /// When the price was read; `nil` where the models file has none.
        public let readOn: Day?
    }

    /// In the order of the turns.
    public private(set) var turns: [Cost] = []
    public private(set) var total = Cost()
    /// Each once, in the order in which they were met.
    public private(set) var prices: [PriceUsed] = []

    /// - Parameter models: the price lists. What counts is the model that the recording names, whatever an alias means
    ///   today.
    public init(of recording: Recording, models: ModelCatalogue) {
        for turn in recording.turns {
            var cost = Cost()
            for call in turn.calls {
                cost.calls += 1
                for attempt in call.attempts { add(attempt, of: call, models, to: &cost) }
            }
            turns.append(cost)
            total.add(cost)
        }
    }

    private mutating func add(
        _ attempt: RecordedAttempt, of call: RecordedCall, _ models: ModelCatalogue, to cost: inout Cost
    ) {
        switch attempt.bill {
        case .nothing: return
        case .untold: cost.untold += 1
        case .told(let usage, let answered):
            let model = models.model(answering: answered ?? call.modelAnswered, asked: call.modelAsked)
            cost.add(usage, price: model?.price)
            let used = PriceUsed(model: model?.name ?? call.modelAsked, readOn: model?.price?.readOn)
            if !prices.contains(used) { prices.append(used) }
        }
    }
}

/// What the provider charges for an attempt.
private enum Bill {
    /// It was refused before any model ran.
    case nothing
    /// A model may have run, and nobody said how long.
    case untold
    case told(TokenUsage, answered: String?)
}

extension RecordedAttempt {
    fileprivate var bill: Bill {
        switch result {
        case .failure(let failure): failure.cameBeforeAnyModel ? .nothing : .untold
        case .response(let status, let headers, let body, let end):
            switch status {
            case 200..<300: bill(status, headers, body, end)
            // Something in between gave up; what stands behind it may have gone on.
            case 502, 504, 520..<530: .untold
            case _: .nothing
            }
        }
    }

    private func bill(_ status: Int, _ headers: ResponseHeaders, _ body: Body, _ end: BodyEnd) -> Bill {
        var reader = AnswerReader(status: status, headers: headers, askedForStream: body.isStream)
        for piece in body.pieces { _ = reader.receive(piece) }
        if body.isStream, end == .whole { _ = reader.receive(ServerSentEvent.doneBytes) }
        let failure: TransportFailure? = if case .broken(let failure, _) = end { failure } else { nil }
        switch reader.finish(failure) {
        case .answered(let answer, _): return answer.usage.map { .told($0, answered: answer.model) } ?? .untold
        case .failed: return .untold
        }
    }
}

extension TransportFailure {
    fileprivate var cameBeforeAnyModel: Bool {
        switch self {
        case .connect, .tls, .timeout(.connect), .notRecorded: true
        case .timeout, .closed, .tooMuchData, .badEncoding, .unknownEncoding, .cancelled: false
        }
    }
}

extension RecordedAttempt.Body {
    fileprivate var isStream: Bool {
        switch self {
        case .stream: true
        case .text, .bytes: false
        }
    }

    fileprivate var pieces: [[UInt8]] {
        switch self {
        case .text(let text): [Array(text.utf8)]
        case .bytes(let bytes): [bytes]
        case .stream(let frames): frames.map { ServerSentEvent.bytes(data: $0.data) }
        }
    }
}
