import ArgumentParser
import ConversationCore
import Project
import PromptLibrary
import Recordings
import Simulator
import SpannedYAML
import Turns

struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Says why an intent can or cannot run at a moment of a recorded conversation.",
        discussion: """
            For example `souffleur why plan-trop-tot@2 generate_plan`: after the second turn of that recording, may the \
            plan be generated, and if not, what is missing and how does one get there? Turn 0 is the beginning.
            """)

    @OptionGroup var options: ProjectOptions

    @Argument(help: "A recording and the turn after which to look, RECORDING@TURN. Without @TURN, its end.")
    var moment: String

    @Argument(help: "The intent, by its name in the flow.")
    var intent: String

    @Option(name: .customLong("as"), help: "The role of who asks; the flow's first without it.")
    var role: String?

    func run() async throws {
        let project = try options.load()
        let parts = moment.split(separator: "@", maxSplits: 1).map(String.init)
        let recording = try RecordingFiles(project: project).read(named: parts.first ?? "")
        let last = recording.turns.count
        guard let turn = parts.count == 2 ? Int(parts[1]) : last, (0...last).contains(turn) else {
            throw ValidationError("the recording has \(last) turns; write a number from 0 to \(last) after @")
        }
        let bundles = project.bundles
        guard let flow = bundles[recording.flow.name]?.flow else {
            throw ValidationError("there is no flow `\(recording.flow.name)`")
        }
        guard let wanted = flow.intent(named: intent) else {
            let near = closestMatch(to: intent, among: flow.intents.map(\.name)).map { "; did you mean `\($0)`?" }
            throw ValidationError("the flow has no intent `\(intent)`\(near ?? "")")
        }
        let playback = await RecordingPlayer { bundles[$0] }.play(recording)
        var beginning = Conversation(beginning: flow)
        beginning.occasion.today = flow.day(at: recording.world.unixSeconds)
        let conversation =
            playback.turns.last { $0.number <= turn && $0.report != nil }?.report?.conversation ?? beginning
        let asked = conversation.asked(by: try flow.role(asked: role))
        let explanation = Engine(flow: flow).explain(wanted, in: asked)
        let words = ExplanationWording(flow: flow, conversation: asked).text(explanation, after: turn)
        Output.write(printable(words))
    }
}
