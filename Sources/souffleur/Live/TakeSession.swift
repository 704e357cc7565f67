import ConversationCore
import CurlTransport
import Logging
import OrderedJSON
import PromptLibrary
import Recordings
import Simulator
import SpannedYAML
import Turns

/// Holds a take from its first turn to the file.
struct TakeSession {
    let plan: TakePlan
    let bundle: FlowBundle
    let replayed: FlowBundle
    let model: LiveModel
    let transport: CurlTransport
    let settings: TurnSettings
    let redaction: Redaction
    let log: Logger
    let tellsAttempts: Bool
    /// Who acts first in what is said at the terminal, by the role's name.
    let role: String?

    private var view: ConversationView {
        ConversationView(
            flow: bundle.flow, language: plan.language, style: Style(isOn: Output.isTerminal),
            pacing: Pacing(speed: 0, waits: false, steps: false), tellsAttempts: tellsAttempts)
    }

    private func opening(_ take: Take, _ role: String?) async throws(CommandFailure) -> Reply {
        do throws(TurnFailure) { return try await take.opening(role: role) } catch { throw .turnNotBegun(error) }
    }

    /// - Throws: when no recording was written.
    func hold() async throws(CommandFailure) {
        let model = model
        var take = Take(
            plan.beginning, bundle: bundle, replayed: replayed, live: transport,
            watch: SystemClock { Machine.unixSeconds }, redaction: redaction, settings: settings, log: log,
            provenance: { model.provenance($0) })
        var role = role
        var shown = try await opening(take, role)
        var held: Conversation?
        var unmet = 0
        var isReached = false
        // Whether it can be written is known before anything is paid for.
        do throws(TakeWriteFailure) { try plan.begin() } catch { throw .takeNotBegun(error) }
        if let dropped = plan.spool.base?.dropped, !dropped.isEmpty {
            let lines = dropped.map { "line \($0.line)" }.joined(separator: ", ")
            Output.error("what was commented in the turns that are held again goes with them: \(lines)\n")
        }
        view.open(shown)
        for turn in plan.kept {
            let played = await take.keep(turn)
            await view.show(played)
            guard played.isKept(resealing: !redaction.isEmpty) else { throw keptTurnDiffers(played, take.recording) }
            shown = played.report?.reply ?? shown
            held = played.report?.conversation ?? held
        }
        for turn in plan.script {
            let played = await take.take(turn.input, role: turn.role, note: turn.note, expectation: turn.expectation)
            try await took(played, take, &isReached)
            unmet += played.failedExpectations.count
            shown = played.report?.reply ?? shown
            held = played.report?.conversation ?? held
        }
        let prompt = TurnPrompt(view: view, changesRole: true)
        var entities = held.map { EntityAction.all(in: $0, of: bundle.flow, plan.language) } ?? []
        if plan.asks { view.show(entities, after: shown.actions.count) }
        while plan.asks {
            let table = held ?? Conversation(beginning: bundle.flow, language: plan.language)
            let answer = prompt.next(shown.actions, on: entities, in: table)
            if case .actAs(let other) = answer {
                role = other
                shown = try await opening(take, role)
                view.show(shown, as: other)
                entities = EntityAction.all(
                    in: table.asked(by: bundle.flow.role(named: other)), of: bundle.flow, plan.language)
                view.show(entities, after: shown.actions.count)
                continue
            }
            guard let input = answer.recorded(bundle.flow, table) else { break }
            if case .say(let text) = input, text.utf8.count > settings.longestMessage {
                view.show(.messageTooLong(bytes: text.utf8.count, maximum: settings.longestMessage))
                continue
            }
            let played = await take.take(input, role: role)
            try await took(played, take, &isReached)
            shown = played.report?.reply ?? shown
            held = played.report?.conversation ?? held
            if let held {
                entities = EntityAction.all(in: held, of: bundle.flow, plan.language)
            }
            view.show(entities, after: shown.actions.count)
        }
        try await finish(take)
        if unmet > 0 {
            Output.error("but \(unmet) of what the turns expect does not hold, as said above; a replay will say so\n")
        }
    }

    private func took(_ played: PlayedTurn, _ take: Take, _ isReached: inout Bool) async throws(CommandFailure) {
        await view.show(played, tellsCode: true)
        for failure in played.failedExpectations {
            Output.error("turn \(played.number): what is expected of `\(failure.key)` does not hold\n")
        }
        // With no model to be had there is nothing to record; what was kept stays.
        if !isReached, let outcome = played.unreachable {
            if plan.kept.isEmpty { plan.spool.discard() }
            throw .modelUnreachable(baseURL: model.baseURL, outcome: outcome)
        }
        isReached = isReached || played.report?.calls.isEmpty == false
        do throws(TakeWriteFailure) {
            if let packed = take.packed { throw .unfit(packed) }
            try plan.spool.keep(take.recording)
        } catch {
            let isFirst = take.recording.turns.count == 1
            if isFirst { plan.spool.discard() }
            throw .turnNotKept(turn: played.number, error, spool: isFirst ? nil : plan.spool.path)
        }
    }

    private func finish(_ take: Take) async throws(CommandFailure) {
        let recording: Recording
        do throws(TakeFailure) { recording = try await take.finished() } catch {
            if error == .nothingTaken { plan.spool.discard() }
            throw .takeNotFinished(error, spool: error == .nothingTaken ? nil : plan.spool.path)
        }
        do throws(TakeWriteFailure) { try plan.spool.finish(recording) } catch {
            throw .takeNotSaved(error, spool: plan.spool.path)
        }
        let calls = recording.turns.reduce(0) { $0 + $1.calls.count }
        Output.write(
            "\nrecorded \(recording.path): \(recording.turns.count) turns, \(calls) calls; it replays the same\n")
    }

    private func keptTurnDiffers(_ played: PlayedTurn, _ recording: Recording) -> CommandFailure {
        var recording = recording
        // What is to be mended is the file that the turn stands in.
        recording.path = plan.keptPath
        let playback = Playback(recording: recording, turns: [played], problem: nil, flow: bundle.flow)
        return .keptTurnDiffers(turn: played.number, report: MismatchReport(playback) { _, _ in nil }.text)
    }
}

extension PlayedTurn {
    /// Whether a turn that is to be kept plays as it was recorded. One whose words were redacted has no seal yet, and what
    /// a person pinned was told when it was held.
    fileprivate func isKept(resealing: Bool) -> Bool {
        let others = mismatches.filter { if case .unsealed = $0 { !resealing } else { true } }
        return others.isEmpty && differences.isEmpty && problem == nil
    }

    /// Why no model could be had, where none ever answered; `nil` when one did.
    fileprivate var unreachable: String? {
        let hopeless = [
            "connect", "tls", "auth", "forbidden", "quota", "model_not_found", "unexpected_redirect", "not_found",
        ]
        return report?.calls.last.map(\.outcome).flatMap { hopeless.contains($0) ? $0 : nil }
    }
}

extension TurnPrompt.Answer {
    /// What a recording says of it; `nil` when the take is over.
    /// - Parameter shown: in which references name entities.
    fileprivate func recorded(_ flow: Flow, _ shown: Conversation) -> RecordedInput? {
        func placed(_ payload: JSONObject, _ intent: String) -> JSONObject {
            let form = flow.intent(named: intent).map { flow.form(of: $0) } ?? []
            return RecordedReferences(form: form, shown: shown).placed(payload)
        }
        return switch self {
        case .say(let text): .say(text)
        case .press(let action, let place, let payload):
            .press(
                RecordedPress(
                    target: action.proposal == nil
                        ? .intent(action.intent, payload: placed(payload, action.intent), entity: nil)
                        : .proposal(place)))
        case .act(let action, let payload):
            .press(
                RecordedPress(
                    target: .intent(
                        action.intent, payload: placed(payload, action.intent),
                        entity: .init(kind: action.kind, position: action.position))))
        case .dismiss(_, let place): .dismiss(place)
        case .actAs, .quit: nil
        }
    }
}
