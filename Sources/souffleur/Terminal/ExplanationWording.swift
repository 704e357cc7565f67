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
            lines = [
                "there is no scenario yet, so only \(listed(creators)) \(creators.count == 1 ? "is" : "are") offered"
            ]
        case .notOfferedHere(let state, let nearest):
            let near = nearest.map { "; the nearest state that does is \(flow[$0].name)" } ?? ""
            lines = ["state \(flow[state].name) does not offer it\(near)"]
        case .notForThisRole(let roles):
            lines = [
                "it is for \(listed(roles.map { flow[$0].name })), and "
                    + "\(flow[conversation.occasion.role ?? .first].name) asks"
            ]
        case .needsNotMet(let need, let observations):
            let values = listed(observations.map { "\(flow.source(of: $0.term)) is \(value($0.value))" })
            lines = [
                "it needs \(condition(flow[need]))" + (values.isEmpty ? "" : "; now \(values)"),
                "  “\(flow[need].otherwise[conversation.language])”",
            ]
        case .nowhereBack: lines = ["it goes back, and there is no earlier state to go back to"]
        case .full(let kind, let count):
            let there =
                count == 1 ? "is 1 \(flow[kind].name)" : "are \(count) \(flow[kind].collection)"
            lines = ["there \(there) already, and there may be \(flow[kind].atMost) at most"]
        case .nothingThere(let kind):
            let verb = if case .removes? = flow[explanation.intent].write { "remove" } else { "change" }
            lines = ["there is no \(flow[kind].name) that it could \(verb)"]
        }
        return "\(name) cannot run after turn \(turn), in state \(state):\n"
            + lines.map { "  \($0)\n" }.joined() + "  " + unlocking(explanation) + "\n"
    }

    /// Who asks is told what unlocks it for them; where it is not for them, for the first for whom it is.
    private func unlocking(_ explanation: Explanation) -> String {
        var other: String?
        if case .notForThisRole(let roles) = explanation.answer { other = roles.first.map { flow[$0].name } }
        let whom = other.map { " for \($0)" } ?? ""
        guard let way = explanation.way else {
            return "what would unlock it\(whom) is not known: no short series of steps does"
        }
        if way.isEmpty { return "\(other ?? "it") can run \(other == nil ? "" : "it ")now" }
        return (explanation.isShortest ? "shortest way there" : "a way there") + "\(whom): "
            + way.map(step).joined(separator: ", then ")
    }

    /// A guard with its expression; of one that must fail, the guard that it denies.
    private func condition(_ need: Guard) -> String {
        let denied = flow.guards.first { need.name == "not \($0.name)" }
        return denied.map { "\($0.name) to fail: \($0.source)" } ?? "\(need.name): \(need.source)"
    }

    /// `a`, `a and b`, `a, b and c`.
    private func listed(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
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
