import ConversationCore
public import OrderedJSON
import Recordings
import Turns

/// What the presenter of a rehearsal is to know between two turns.
public struct RehearsalCue: Sendable {
    public let recording: String
    /// The conversation that is on; `nil` before it began.
    let scenario: ConversationID?
    /// How many lines of the script were played, of how many.
    public let place: Int
    public let lines: Int
    public let isInStep: Bool
    /// Whether a turn runs.
    let isRunning: Bool
    /// The turn that runs, once it is accepted: whoever shows the performance follows it from its first word.
    let began: BegunTurn?
    /// The script's next line; `nil` at its end, and off the script.
    let next: ScriptLine?
    /// The same as a caller sends it now.
    let input: TurnInput?
    /// Off the script, the shortest series of intents back to a moment of it; `nil` where none is known.
    public let wayBack: [String]?
    /// What the rest of the script takes, estimated.
    let secondsLeft: Int
    let speed: RehearsalSpeed
    /// What the next call of a model meets.
    let fault: ArmedFault?
    /// What the understudy did; `nil` where there is none.
    public let understudy: UnderstudyReport?
    let flow: Flow
    let language: LanguageID

    /// In names and JSON, for a page.
    public var json: JSON {
        var object: JSONObject = [
            "recording": .string(recording), "scenario_id": scenario.map { .string($0.rawValue) } ?? .null,
            "place": .number(JSONNumber(place)), "lines": .number(JSONNumber(lines)), "in_step": .bool(isInStep),
            "running": .bool(isRunning), "began": began?.json ?? .null, "next": next.map { line($0.turn) } ?? .null,
            "note": next?.turn.note.map(JSON.string) ?? .null,
        ]
        if !isInStep {
            object.append(
                "way_back",
                wayBack.map { way in
                    .array(
                        way.map { name in
                            let label = flow.intent(named: name).map { flow[$0].label[language] } ?? name
                            return ["type": .string(name), "label": .string(label)]
                        })
                } ?? .null)
        }
        object.append("seconds_left", .number(JSONNumber(secondsLeft)))
        object.append("speed", speed.json)
        object.append("fault", fault.map { .string("\($0)") } ?? .null)
        object.append("faults", .array(OfferedFault.all.map(\.json)))
        if let understudy { object.append("understudy", understudy.json) }
        return .object(object)
    }

    private func line(_ turn: RecordedTurn) -> JSON {
        var object = turn.cue
        if let action { object.append("action", action) }
        return .object(object)
    }

    /// What a page sends as `action`.
    private var action: JSON? {
        switch input {
        case .press(let press):
            var object: JSONObject
            switch press.target {
            case .proposal(let id): object = ["id": .string(id.description)]
            case .intent(let name, let payload, let entity):
                object = ["type": .string(name), "payload": .object(payload)]
                if let entity { object.append("entity", .string(entity.description)) }
            }
            if let revision = press.revision { object.append("revision", .number(JSONNumber(revision))) }
            return .object(object)
        case .dismiss(let id, let revision):
            var object: JSONObject = ["id": .string(id.description), "dismiss": true]
            if let revision { object.append("revision", .number(JSONNumber(revision))) }
            return .object(object)
        case .say, .timePassed, nil: return nil
        }
    }
}
