import ConversationCore
import OrderedJSON
import Recordings
import Simulator
import Turns

/// Shows a conversation in the terminal: who says what, what was written, the buttons.
struct ConversationView: Sendable {
    let flow: Flow
    let language: LanguageID
    let style: Style
    let pacing: Pacing
    /// Whether every attempt of a call is told, with what was wrong with its answer: for a developer.
    var tellsAttempts = false

    var isFrench: Bool { flow.languages[language.rawValue].hasPrefix("fr") }
    private var you: String { isFrench ? "Vous" : "You" }
    private var assistant: String { "Assistant" }

    func open(_ recording: Recording) {
        let title = style.bold(printableLine(flow.title[language]))
        Output.write("\(title)  \(style.dim(printableLine(recording.name)))\n")
        if !recording.about.isEmpty { Output.write(style.dim(printableLine(recording.about)) + "\n") }
        Output.write("\n")
        var conversation = Conversation(beginning: flow)
        conversation.language = language
        let words = Phrasing(flow: flow, conversation: conversation).opening(flow.startsIn)
        say(assistant, words)
        Output.write("\n")
    }

    /// Opens a conversation that is held now: its title, the first words, the first buttons.
    func open(_ opening: Reply) {
        Output.write(style.bold(printableLine(flow.title[language])) + "\n\n")
        say(assistant, opening.message)
        Output.write(buttons(opening) + "\n")
    }

    /// What came of a turn.
    /// - Parameter tellsCode: whether to name what went wrong; an audience need not know.
    func show(_ report: TurnReport, tellsCode: Bool = false) {
        say(assistant, report.reply.message)
        if tellsCode, let code = report.reply.errorCode { Output.write("  " + style.bad("(\(code))") + "\n") }
        if tellsAttempts { Output.write(attempts(report)) }
        for change in report.result.changes { Output.write(written(change)) }
        Output.write(buttons(report.reply) + "\n")
    }

    /// A turn that could not be run.
    func show(_ failure: TurnFailure) { Output.write(style.bad(printable(failure.description)) + "\n\n") }

    func show(_ turn: PlayedTurn, tellsCode: Bool = false) async {
        pacing.nextTurn()
        if turn.isFaulted { Output.write(style.bad("⚡ " + fault(turn)) + "\n\n") }
        if !turn.userMessage.isEmpty {
            let isPress = if case .press = turn.recorded.input { true } else { false }
            say(you, isPress ? "[\(turn.userMessage)]" : turn.userMessage, accent: true)
        }
        if case .wait(let days) = turn.recorded.input {
            let words = isFrench ? (days == 1 ? "jour passe" : "jours passent") : (days == 1 ? "day passes" : "days pass")
            Output.write(style.dim("  (\(days) \(words))") + "\n")
        }
        if case .modelProposes(let reading, _) = turn.recorded.input {
            Output.write(style.dim("  (model proposes \(printableLine(JSON.object(reading).text)))") + "\n")
        }
        Output.write("\n")
        await pacing.think(milliseconds: turn.milliseconds)
        guard let report = turn.report else {
            Output.write(style.bad(printable(turn.problem ?? "")) + "\n\n")
            return
        }
        show(report, tellsCode: tellsCode)
        await pacing.read(report.reply.message)
    }

    private func attempts(_ report: TurnReport) -> String {
        report.calls.flatMap { call in
            let prompt = "\(call.layers.prompt.name)@\(call.layers.prompt.version)"
            let name = "call \(call.number) (\(prompt)\(call.isRepair ? ", a repair" : ""))"
            let attempts = call.attempts.enumerated().flatMap { place, attempt in
                let model = attempt.modelAnswered ?? attempt.modelAsked
                return ["\(name), attempt \(place + 1): \(attempt.outcome), \(attempt.milliseconds) ms, \(model)"]
                    + (attempt.fault.map { ["  \($0.code): \($0.sentence)"] } ?? [])
            }
            return attempts + call.breaches.map { "  \(call.outcome): \($0)" }
        }.map { "  " + style.dim("· " + printableLine($0)) + "\n" }.joined()
    }

    private func fault(_ turn: PlayedTurn) -> String {
        (isFrench ? "panne simulée, " : "simulated fault, ") + turn.faults.map(\.description).joined(separator: ", ")
    }

    private func say(_ who: String, _ text: String, accent: Bool = false) {
        Output.write((accent ? style.accent(who) : style.bold(who)) + "\n")
        for line in printable(text).split(separator: "\n", omittingEmptySubsequences: false) {
            Output.write(line.isEmpty ? "\n" : "  \(marked(String(line)))\n")
        }
    }

    /// Markdown's bold as the terminal's; without a terminal the text stays as it is.
    private func marked(_ line: String) -> String {
        guard style.isOn else { return line }
        let parts = line.split(separator: "**", omittingEmptySubsequences: false).map(String.init)
        guard parts.count % 2 == 1 else { return line }
        return parts.enumerated().map { $0 % 2 == 1 ? style.bold($1) : $1 }.joined()
    }

    private func written(_ change: Change) -> String {
        let kind = flow[change.kind]
        let sign =
            switch change.verb {
            case .created: "+"
            case .changed: "~"
            case .removed: "−"
            }
        let title = kind.titleField.flatMap { change.entity.values[$0].string } ?? ""
        let isList = kind.fields.contains { if case .list = $0.type { true } else { false } }
        let head = isList ? kind.label[language] : "\(kind.label[language]) : \(title)"
        var text = "  " + style.good("\(sign) \(printableLine(head))") + "\n"
        guard change.verb != .removed else { return text }
        for (field, value) in zip(kind.fields, change.entity.values) {
            guard case .list(let shape) = field.type, let items = value.array else { continue }
            for (place, item) in items.enumerated() {
                let cells = shape.item.compactMap { cell(item[$0.name], $0) }
                text += "    \(place + 1). " + printableLine(cells.joined(separator: " · ")) + "\n"
            }
        }
        return text
    }

    private func cell(_ value: JSON?, _ field: Field) -> String? {
        guard let text = value?.string ?? value?.number?.text else { return nil }
        guard case .choice(let choices) = field.type else { return text }
        return choices.first { $0.value == text }?.label[language] ?? text
    }

    private func buttons(_ reply: Reply) -> String {
        var text = "  " + style.dim("— \(printableLine(reply.stateLabel))") + "\n"
        for (place, action) in reply.actions.enumerated() {
            let number = place + 1 < 10 ? " \(place + 1)" : "\(place + 1)"
            let label = "  \(number) [\(printableLine(action.label))]"
            text += action.enabled ? label : style.dim("\(label)  \(printableLine(action.reason ?? ""))")
            text += "\n"
        }
        return text
    }
}
