import ConversationCore
import OrderedJSON

/// Words the answer to *why not?* for whoever tries a flow out.
struct ExplanationWording {
    let flow: Flow
    let conversation: Conversation

    func text(_ explanation: Explanation, after turn: Int) -> String {
        let name = flow[explanation.intent].name
        let state = flow[conversation.state].name
        let lines: [String]
        switch explanation.answer {
        case .possible: return "\(name) can run after turn \(turn), in state \(state).\n"
        case .noScenarioYet:
            let creators = flow.intents.filter { $0.creates == .scenario }.map(\.name)
            lines = ["there is no scenario yet, so only \(creators.joined(separator: ", ")) is offered"]
        case .notOfferedHere(let state, let nearest):
            let near = nearest.map { "; the nearest state that does is \(flow[$0].name)" } ?? ""
            lines = ["state \(flow[state].name) does not offer it\(near)"]
        case .needsNotMet(let need, let observations):
            let values = observations.map { "\(flow.source(of: $0.term)) is \(value($0.value))" }.joined(
                separator: ", ")
            lines = [
                "it needs \(flow[need].name): \(flow[need].source); now \(values)",
                "  “\(flow[need].otherwise[conversation.language])”",
            ]
        case .full(let kind, let count):
            lines = ["there are \(count) \(flow[kind].collection) already, and at most \(flow[kind].atMost) may be"]
        }
        return "\(name) cannot run after turn \(turn), in state \(state):\n"
            + lines.map { "  \($0)\n" }.joined() + "  " + unlocking(explanation.unlockedBy) + "\n"
    }

    private func unlocking(_ path: [IntentID]?) -> String {
        guard let path else { return "what would unlock it is not known: no short series of intents does" }
        return "shortest way there: " + path.map { flow[$0].name }.joined(separator: ", then ")
    }

    private func value(_ value: TermValue) -> String {
        switch value {
        case .missing: "missing"
        case .number(let number): "\(number)"
        case .longNumber(let number): number.text
        case .day(let day): "\(day)"
        case .text(let text): "\"\(printable(text))\""
        case .flag(let flag): "\(flag)"
        case .list(let count): "a list of \(count)"
        }
    }
}
