package import ConversationCore
import OpenAIWire
import OrderedJSON
import PlainText
import PromptLibrary
package import SpannedYAML

/// Holds the answers of a recording to the contracts of their calls, as the program will when it plays them. What is wrong
/// on purpose is no finding: an answer that a repair follows, or whose turn ends with that error.
package struct RecordedAnswerCheck: Sendable {
    private let flow: Flow
    private let contracts: ReplyContracts

    package init(flow: Flow) {
        self.flow = flow
        contracts = ReplyContracts(flow)
    }

    package static let offContract = Rule(
        "recording-answer-off-contract",
        summary: "A recorded answer keeps the contract of its call, unless that is meant.",
        bad: "{\"intent\":\"add_tuor\"}", good: "{\"intent\":\"add_tour\"}")
    package static let broken = Rule(
        "recording-answer-broken", summary: "A recorded body is an answer in OpenAI's form, unless that is meant.",
        bad: "{\"choices\":[}", good: "{\"choices\":[]}")
    package static let rules = [offContract, broken]

    /// What is wrong with a turn's answers.
    /// - Parameter turn: its place in the recording, from 0.
    package func findings(_ recording: Recording, turn: Int) -> [Diagnostic] {
        guard recording.turns.indices.contains(turn) else { return [] }
        let recorded = recording.turns[turn]
        return recorded.calls.indices.flatMap { place in
            findings(recorded, call: place, number: "\(turn + 1).\(place + 1)", recording)
        }
    }

    private func findings(_ turn: RecordedTurn, call: Int, number: String, _ recording: Recording) -> [Diagnostic] {
        let recorded = turn.calls[call]
        // What came before the last attempt was tried again.
        guard let attempt = recorded.attempts.last,
            let (result, fault) = attempt.read(askedForStream: recording.asksForStreams),
            case .answered(_, let meaning) = result
        else { return [] }
        let place = attempt.bodyPlace ?? recorded.span
        switch meaning {
        case .refused, .truncated, .filtered: return []
        case .protocolError(let problem):
            if turn.expects(meaning.code, call: call) { return [] }
            let event = fault?.event.map { "event \($0): " } ?? ""
            return [
                Diagnostic(
                    Self.broken, "answer \(number) cannot be read: \(event)\(attempt.words(of: problem))", span: place,
                    path: recording.path, fix: advice(meaning.code))
            ]
        case .content, .empty:
            let text = if case .content(let text) = meaning { text } else { "" }
            guard let breach = breach(text, recorded, turn, call),
                !turn.isRepaired(call), !turn.expects("model_off_contract", call: call)
            else { return [] }
            return breach.problems.map { problem in
                Diagnostic(
                    Self.offContract, "answer \(number) is off its contract: \(problem.finding)", span: place,
                    path: recording.path, fix: advice("model_off_contract"))
            }
        }
    }

    private func advice(_ code: String) -> String {
        "mend the answer; where it is meant so, record what follows, or write `expect: {error: \(code)}`"
    }

    /// Why an answer keeps none of the contracts that its call may have.
    private func breach(_ text: String, _ call: RecordedCall, _ turn: RecordedTurn, _ place: Int) -> ContractBreach? {
        var first: ContractBreach?
        for contract in candidates(call, turn, place) {
            switch contract.decode(text) {
            case .success: return nil
            case .failure(let breach): first = first ?? breach
            }
        }
        return first
    }

    /// The contracts that a prompt answers to, the likeliest first. They are the flow's, whatever the prompt's version.
    private func candidates(_ call: RecordedCall, _ turn: RecordedTurn, _ place: Int) -> [ReplyContract] {
        let name = call.prompt.name
        var found: [ReplyContract] = []
        if case .press(let press) = turn.input, case .intent(let pressed, _, _) = press.target,
            let intent = flow.intent(named: pressed), flow[intent].prompt?.name == name, let own = contracts[intent]
        {
            return [own]
        }
        if flow.understanding.name == name { found.append(contracts.understanding) }
        for (intent, contract) in contracts.all {
            if let intent, flow[intent].prompt?.name == name { found.append(contract) }
        }
        return found
    }
}

extension RecordedTurn {
    /// Whether the next call is made with the same prompt again: the model was asked to mend its answer.
    fileprivate func isRepaired(_ call: Int) -> Bool {
        calls.indices.contains(call + 1) && calls[call + 1].prompt == calls[call].prompt
    }

    /// Whether the turn is said to end with an error that such an answer brings about.
    fileprivate func expects(_ code: String, call: Int) -> Bool {
        let errors = [outcome?["error"]?.string, expectation?["error"]?.string].compactMap { $0 }
        // Behind a first call the turn may have another error already, which is the one that is told.
        return call > 0 ? !errors.isEmpty : errors.contains { $0 == code || $0 == "timeout_total" }
    }
}

extension RecordedAttempt {
    /// What the program makes of the response; `nil` where none came whole.
    fileprivate func read(askedForStream: Bool) -> (AttemptResult, AnswerFault?)? {
        guard case .response(let status, let headers, let body, let end) = result else { return nil }
        if case .broken = end { return nil }
        var reader = AnswerReader(status: status, headers: headers, askedForStream: askedForStream)
        switch body {
        case .text(let text): _ = reader.receive(Array(text.utf8))
        case .bytes(let bytes): _ = reader.receive(bytes)
        case .stream(let frames):
            for frame in frames { _ = reader.receive(ServerSentEvent.bytes(data: frame.data)) }
            if end == .whole { _ = reader.receive(ServerSentEvent.doneBytes) }
        }
        let result = reader.finish()
        return (result, reader.fault)
    }

    /// A fault in words, with what stands there: nobody counts the bytes of a line.
    fileprivate func words(of fault: ProtocolFault) -> String {
        guard case .invalidJSON(let error) = fault, case .response(_, _, .text(let body), _) = result,
            error.offset < body.utf8.count
        else { return fault.description }
        let bytes = Array(body.utf8)
        let line = bytes[..<error.offset].count { $0 == 0x0A } + 1
        let rest = String(decoding: bytes[error.offset...].prefix { $0 != 0x0A }, as: UTF8.self)
        return "\(fault.description), line \(line), at `\(rest.shortened(toScalars: 40))`"
    }
}
