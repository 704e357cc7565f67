import ConversationCore
import PromptLibrary
import Recordings
import Turns

extension Rehearsal {
    /// What the presenter is to know now.
    public var cue: RehearsalCue {
        let next = isInStep && script.indices.contains(place) ? script[place] : nil
        let now = drawn[drawn.count - 1]
        let way = isInStep ? nil : Engine(flow: bundle.flow).wayBack(to: moments, from: now)
        return RehearsalCue(
            recording: recording.name, scenario: performance, place: place, lines: script.count, isInStep: isInStep,
            isRunning: isRunning, began: began, next: next,
            input: next.flatMap { try? resolution($0.turn.role).resolve($0.turn.input) },
            wayBack: way.map { way in way.path.map { bundle.flow[$0].name } },
            secondsLeft: script.dropFirst(place).reduce(0) { $0 + $1.seconds(at: cast.speed) },
            speed: cast.speed, fault: cast.armed, understudy: cast.understudyReport, flow: bundle.flow,
            language: now.language)
    }
}
