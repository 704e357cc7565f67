import ConversationCore
internal import Logging
import OpenAIWire

/// The log of model calls: an entry for each attempt, whose words are constant and whose facts are metadata.
///
/// No key can be in it, since a ``ModelRequest`` has none. Of what was said, or of a provider's message that may repeat
/// it, nothing is logged unless ``tellsWords`` is set.
struct AttemptLog: Sendable {
    var logger: Logger
    let tellsWords: Bool

    /// An attempt that has ended.
    /// - Parameters:
    ///   - fault: what was wrong with the body of an answer.
    ///   - next: what follows it.
    func note(
        _ record: AttemptRecord, of request: ModelRequest, result: AttemptResult, fault: AnswerFault?, next: RetryStep
    ) {
        let level: Logger.Level = if case .giveUp = next { .warning } else { .info }
        var facts = metadata(record, request, result, next)
        if tellsWords {
            facts["fault_bytes"] = fault.flatMap {
                $0.excerpt.isEmpty ? nil : "\(String(decoding: $0.excerpt, as: UTF8.self))"
            }
        }
        logger.log(level: level, "model attempt", metadata: facts)
    }

    /// The provider let a model go before its day.
    func note(gone model: String, successor: String) {
        logger.warning(
            "model is gone, its successor is used", metadata: ["model": "\(model)", "successor": "\(successor)"])
    }

    /// What is unknown is left out: nothing is not zero.
    private func metadata(
        _ record: AttemptRecord, _ request: ModelRequest, _ result: AttemptResult, _ next: RetryStep
    ) -> Logger.Metadata {
        var facts: Logger.Metadata = [
            "prompt": "\(request.layers.prompt.name)",
            "prompt_version": .stringConvertible(request.layers.prompt.version),
            "call": .stringConvertible(request.call), "attempt": .stringConvertible(request.attempt),
            "alias": "\(request.alias)", "model": "\(record.modelAsked)", "outcome": "\(record.outcome)",
            "ms": .stringConvertible(record.milliseconds),
        ]
        facts["instead_of"] = request.insteadOf.map { "\($0)" }
        facts["model_answered"] = record.modelAnswered.map { "\(named($0))" }
        facts["fault"] = record.fault.map { "\($0.code)" }
        facts["fault_words"] = record.fault.map { "\($0.sentence)" }
        facts["finish_reason"] = result.answer?.unknownFinishReason.map { "\(named($0))" }
        facts["request_id"] = record.requestID.map { "\(named($0))" }
        let usage = record.usage
        let numbers = [
            ("status", record.status), ("tokens_prompt", usage?.prompt), ("tokens_cached", usage?.cached),
            ("tokens_cache_written", usage?.cacheWritten), ("tokens_completion", usage?.completion),
            ("tokens_reasoning", usage?.reasoning),
        ]
        for (name, number) in numbers { facts[name] = number.map { .stringConvertible($0) } }
        switch next {
        case .done: break
        case .retry(let wait): facts["retry_in_ms"] = .stringConvertible(wait)
        case .giveUp(_, let reason): facts["given_up"] = "\(reason.rawValue)"
        }
        return tellsWords ? facts.merging(words(request, result)) { first, _ in first } : facts
    }

    /// A name that a provider gave. One may be of any length.
    private func named(_ name: String) -> String { String(decoding: name.utf8.prefix(200), as: UTF8.self) }

    private func words(_ request: ModelRequest, _ result: AttemptResult) -> Logger.Metadata {
        var words: Logger.Metadata = ["dialogue": .array(request.layers.dialogue.map { "\($0)" })]
        switch result {
        case .answered(let answer, _):
            words["answer"] = (answer.content ?? answer.refusal).map { "\($0)" }
        case .failed(let failure, _):
            words["provider_message"] = failure.providerMessage.map { "\($0)" }
        }
        return words
    }
}
