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
        case .notForThisRole(let roles):
            let meant = roles.map { flow[$0].name }.joined(separator: ", ")
            lines = ["it is for \(meant), and \(flow[conversation.occasion.role ?? .first].name) asks"]
        case .needsNotMet(let need, let observations):
            let values = observations.map { "\(flow.source(of: $0.term)) is \(value($0.value))" }.joined(
                separator: ", ")
            lines = [
                "it needs \(flow[need].name): \(flow[need].source); now \(values)",
                "  “\(flow[need].otherwise[conversation.language])”",
            ]
        case .nowhereBack: lines = ["it goes back, and there is no earlier state to go back to"]
        case .full(let kind, let count):
            lines = ["there are \(count) \(flow[kind].collection) already, and at most \(flow[kind].atMost) may be"]
        case .nothingThere(let kind):
            lines = ["there is no \(flow[kind].name) yet that it could change or remove"]
        }
        return "\(name) cannot run after turn \(turn), in state \(state):\n"
            + lines.map { "  \($0)\n" }.joined() + "  " + unlocking(explanation) + "\n"
    }

    /// Who asks is told what unlocks it for them; where it is not for them, for the first for whom it is.
    private func unlocking(_ explanation: Explanation) -> String {
        var others = ""
        if case .notForThisRole(let roles) = explanation.answer {
            others = roles.first.map { ", for \(flow[$0].name)" } ?? ""
        }
        guard let way = explanation.way else {
            return "what would unlock it\(others) is not known: no short series of intents does"
        }
        if way.isEmpty { return "it can run now\(others)" }
        return (explanation.isShortest ? "shortest way there" : "a way there") + "\(others): "
            + way.map(step).joined(separator: ", then ")
    }

    /// `add_document (sorte: "plainte")`, `accept_delay (as gestionnaire)`, `3 days pass`.
    private func step(_ step: Explanation.Step) -> String {
        switch step {
        case .wait(let days): return days == 1 ? "a day passes" : "\(days) days pass"
        case .run(let intent, let values, let role):
            let notes =
                (role.map { ["as \(flow[$0].name)"] } ?? [])
                + values.map { "\(flow[$0.field.kind].fields[$0.field.field].name): \($0.value.text)" }
            return flow[intent].name + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
        }
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
