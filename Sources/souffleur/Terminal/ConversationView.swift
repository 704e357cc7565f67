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

    var habits: WritingHabits { WritingHabits(languageCode: flow.languageCode(language)) }
    var isFrench: Bool { habits.isFrench }
    private func you(_ role: String?) -> String {
        let you = isFrench ? "Vous" : "You"
        guard !flow.roles.isEmpty else { return you }
        return "\(you) (\(printableLine(flow[role.flatMap { flow.role(named: $0) } ?? .first].label[language])))"
    }
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

    /// What is on the table for somebody else.
    func show(_ reply: Reply, as role: String) { Output.write(style.accent(you(role)) + "\n" + buttons(reply) + "\n") }

    /// What came of a turn.
    /// - Parameter tellsCode: whether to name what went wrong; an audience need not know.
    func show(_ report: TurnReport, tellsCode: Bool = false) {
        // Time that moved nothing says nothing.
        if !report.reply.message.isEmpty { say(assistant, report.reply.message) }
        if tellsCode, let code = report.reply.errorCode { Output.write("  " + style.bad("(\(code))") + "\n") }
        if tellsAttempts { Output.write(attempts(report)) }
        let wording = ChangeWording(flow: flow, conversation: report.conversation, style: style)
        for change in report.result.changes { Output.write(wording.text(change)) }
        Output.write(buttons(report.reply) + "\n")
    }

    /// A turn that could not be run.
    func show(_ failure: TurnFailure) { Output.write(style.bad(printable(failure.description)) + "\n\n") }

    func show(_ turn: PlayedTurn, tellsCode: Bool = false) async {
        pacing.nextTurn()
        if turn.isFaulted { Output.write(style.bad("⚡ " + fault(turn)) + "\n\n") }
        if !turn.userMessage.isEmpty {
            let isPress = if case .press = turn.recorded.input { true } else { false }
            say(you(turn.recorded.role), isPress ? "[\(turn.userMessage)]" : turn.userMessage, accent: true)
        }
        if case .wait(let days) = turn.recorded.input {
            let words =
                isFrench ? (days == 1 ? "jour passe" : "jours passent") : (days == 1 ? "day passes" : "days pass")
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
