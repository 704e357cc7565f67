import ConversationCore
package import OrderedJSON
import Recordings
import Turns

/// A line of a rehearsal's script, with what came of it when it was recorded.
package struct ScriptLine: Sendable {
    /// From 1.
    let number: Int
    let turn: RecordedTurn
    /// The words on its button; `nil` for a message.
    let label: String?
    let state: String
    let stateLabel: String
    /// What is said after it.
    let reply: String
    /// How many letters are said or filled in.
    private let said: Int

    private static let saidASecond = 15
    private static let readASecond = 25
    private static let fewestSeconds = 2.0

    /// - Parameters:
    ///   - drawn: the conversation at each moment before it, first the beginning.
    ///   - after: the conversation after it.
    init(
        number: Int, turn: RecordedTurn, flow: Flow, language: LanguageID, drawn: ArraySlice<Conversation>,
        after: Conversation, reply: String?
    ) {
        self.number = number
        self.turn = turn
        self.reply = reply ?? ""
        state = flow[after.state].name
        stateLabel = flow[after.state].label[language]
        let role = turn.role.flatMap { flow.role(named: $0) }
        let label = Self.label(turn.input, flow, language, drawn.map { $0.asked(by: role) }[...])
        self.label = label
        said = Self.filledIn(turn.input).unicodeScalars.count + (label ?? "").unicodeScalars.count
    }

    /// How long it takes before an audience: to say it, for the model at this speed, and to read the answer. An estimate.
    func seconds(at speed: RehearsalSpeed) -> Int {
        let model = turn.calls.reduce(0.0) { sum, call in
            sum + speed.milliseconds(ofRecorded: min(call.milliseconds, RehearsalPace.longestCall)) / 1_000
        }
        let people =
            Double(said) / Double(Self.saidASecond)
            + Double(reply.unicodeScalars.count) / Double(Self.readASecond)
        return Int(max(Self.fewestSeconds, model + people).rounded())
    }

    package func json(at speed: RehearsalSpeed) -> JSON {
        var object: JSONObject = ["line": .number(JSONNumber(number))]
        for (key, value) in turn.cue { object.append(key, value) }
        object.append("label", label.map(JSON.string) ?? .null)
        object.append("note", turn.note.map(JSON.string) ?? .null)
        object.append("state", .string(state))
        object.append("state_label", .string(stateLabel))
        object.append("reply", .string(reply))
        object.append("seconds", .number(JSONNumber(seconds(at: speed))))
        return .object(object)
    }

    private static func label(
        _ input: RecordedInput, _ flow: Flow, _ language: LanguageID, _ drawn: ArraySlice<Conversation>
    ) -> String? {
        switch input {
        case .say, .modelProposes, .wait: return nil
        case .dismiss(let place): return proposal(place, flow, drawn.last)
        case .press(let press):
            switch press.target {
            case .intent(let name, _, _): return flow.intent(named: name).map { flow[$0].label[language] } ?? name
            case .proposal(let place): return proposal(place, flow, drawn.dropLast(press.drawnTurnsAgo).last)
            }
        }
    }

    private static func proposal(_ place: Int, _ flow: Flow, _ shown: Conversation?) -> String? {
        guard let shown else { return nil }
        let proposals = flow.proposals(in: shown)
        guard proposals.indices.contains(place - 1) else { return nil }
        return Phrasing(flow: flow, conversation: shown).label(proposals[place - 1])
    }

    private static func filledIn(_ input: RecordedInput) -> String {
        switch input {
        case .say(let text), .modelProposes(_, let text): return text
        case .dismiss, .wait: return ""
        case .press(let press):
            guard case .intent(_, let payload, _) = press.target else { return "" }
            return payload.map { $0.value.string ?? $0.value.text }.joined(separator: " ")
        }
    }
}
