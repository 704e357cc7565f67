import ArgumentParser
import CurlTransport
import Logging
import OrderedJSON
import PromptLibrary
import Recordings
import Simulator
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

    private var view: ConversationView {
        ConversationView(
            flow: bundle.flow, language: plan.language, style: Style(isOn: Output.isTerminal),
            pacing: Pacing(speed: 0, waits: false, steps: false))
    }

    /// - Throws: exit status 1 when no recording was written; why is printed.
    func hold() async throws {
        let model = model
        var take = Take(
            plan.beginning, bundle: bundle, replayed: replayed, live: transport,
            watch: SystemClock { Machine.unixSeconds }, redaction: redaction, settings: settings, log: log,
            provenance: { model.provenance($0) })
        var shown = await take.opening()
        var unmet = 0
        if let shown { view.open(shown) }
        for turn in plan.kept {
            let played = await take.keep(turn)
            await view.show(played)
            // With words redacted, other things are asked than were sealed; the whole is sealed anew at the end.
            guard played.isAsRecorded || !redaction.isEmpty else { throw keptTurnDiffers(played, take.recording) }
            shown = played.report?.reply ?? shown
        }
        for turn in plan.script {
            let played = await take.take(turn.input, expectation: turn.expectation)
            try await took(played, take)
            unmet += played.failedExpectations.count
            shown = played.report?.reply ?? shown
        }
        let prompt = TurnPrompt(isFrench: view.isFrench, language: plan.language, style: view.style)
        while plan.asks, let input = prompt.next(shown?.actions ?? []).recorded {
            let played = await take.take(input)
            try await took(played, take)
            shown = played.report?.reply ?? shown
        }
        try await finish(take)
        if unmet > 0 {
            Output.error("\(unmet) of what the turns expect does not hold, as said above; a replay will say so too\n")
        }
    }

    private func took(_ played: PlayedTurn, _ take: Take) async throws {
        await view.show(played, tellsCode: true)
        for failure in played.failedExpectations {
            Output.error("turn \(played.number): what is expected of `\(failure.key)` does not hold\n")
        }
        // With no model to be had there is nothing to record; what was taken before it stays.
        if let outcome = played.unreachable, take.recording.turns.count == plan.kept.count + 1 {
            if plan.kept.isEmpty { plan.spool.discard() }
            Output.error("the model at \(model.baseURL) cannot be had: \(outcome)\n")
            throw ExitCode(1)
        }
        do throws(TakeWriteFailure) { try plan.spool.keep(take.recording) } catch { throw stop(error.description) }
    }

    private func finish(_ take: Take) async throws {
        let recording: Recording
        do throws(TakeFailure) { recording = try await take.finished() } catch {
            if error == .nothingTaken { plan.spool.discard() }
            throw stop(error.description + (error == .nothingTaken ? "" : "\nThe take is kept in \(plan.spool.path)."))
        }
        do throws(TakeWriteFailure) { try plan.spool.finish(recording) } catch { throw stop(error.description) }
        let calls = recording.turns.reduce(0) { $0 + $1.calls.count }
        Output.write(
            "\nrecorded \(recording.path): \(recording.turns.count) turns, \(calls) calls; it replays the same\n")
    }

    private func keptTurnDiffers(_ played: PlayedTurn, _ recording: Recording) -> ExitCode {
        let playback = Playback(recording: recording, turns: [played], problem: nil, flow: bundle.flow)
        Output.error(printable(MismatchReport(playback) { _, _ in nil }.text))
        return stop("turn \(played.number) is to be kept but does not play as it was recorded")
    }

    private func stop(_ why: String) -> ExitCode {
        Output.error(printable(why) + "\n")
        return ExitCode(1)
    }
}

extension PlayedTurn {
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
    fileprivate var recorded: RecordedInput? {
        switch self {
        case .say(let text): .say(text)
        case .press(let action, let place, let payload):
            .press(
                RecordedPress(
                    target: action.proposal == nil
                        ? .intent(action.intent, payload: payload, entity: nil) : .proposal(place)))
        case .dismiss(_, let place): .dismiss(place)
        case .quit: nil
        }
    }
}
