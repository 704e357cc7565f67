import ConversationCore
import OrderedJSON
import PlainText
import PromptLibrary
public import SpannedYAML

/// Reads a recording and finds everything that is wrong with it at once.
public enum RecordingReader {
    public static let format = "souffleur-recording/1"

    /// - Returns: the recording, unless a finding is an error.
    public static func read(_ file: SourceFile) -> (recording: Recording?, diagnostics: [Diagnostic]) {
        let (_, recording, diagnostics) = readTree(file)
        return (recording, diagnostics)
    }

    /// Gives the tree too, whose places the recording does not keep.
    static func readTree(_ file: SourceFile) -> (root: YAMLNode?, recording: Recording?, diagnostics: [Diagnostic]) {
        let (root, findings) = YAMLReader.read(file)
        let bag = DiagnosticBag(path: file.path, diagnostics: findings)
        guard let root else { return (nil, nil, bag.diagnostics.inReadingOrder()) }
        let recording = recording(root, bag)
        let isUsable = !bag.hasErrors
        return (root, isUsable ? recording : nil, bag.diagnostics.inReadingOrder())
    }

    private static func recording(_ root: YAMLNode, _ bag: DiagnosticBag) -> Recording? {
        let keys = ["format", "recording", "about", "flow", "world", "turns"]
        guard let reader = MappingReader(root, "a recording", keys: keys, into: bag) else { return nil }
        if let format = reader.requiredText("format"), format.value != Self.format {
            bag.report(
                RecordingRules.format, "this format is not known: `\(format.value)`", at: format.span,
                fix: "write `format: \(Self.format)`")
        }
        let name = reader.requiredText("recording")
        let about = reader.text("about")
        let flow = flow(reader)
        let world = world(reader)
        let turns = reader.required("turns")?.value.readItems("`turns`", into: bag) ?? []
        let read = turns.enumerated().compactMap { RecordedTurnReader(bag: bag, turn: $0 + 1).read($1) }
        guard let name, let flow, let world else { return nil }
        checkEnd(of: read, from: world.value.unixSeconds, bag)
        var recording = Recording(
            path: bag.path, name: name.value, about: about?.value ?? "", flow: flow.value, world: world.value,
            turns: read, flowPlace: flow.span, languagePlace: world.span)
        recording.namePlace = name.span
        return recording
    }

    /// Whatever is kept of a later day could not be read again.
    private static func checkEnd(of turns: [RecordedTurn], from clock: Int, _ bag: DiagnosticBag) {
        var seconds = clock
        for turn in turns {
            seconds += turn.input.waits / 1_000
            guard Day(unixSeconds: seconds) > Day.last, case .wait(let days) = turn.input else { continue }
            let most = Day.last.number - Day(unixSeconds: seconds).number + days
            bag.report(
                RecordingRules.clockEnd, "the clock would pass the year 9999",
                at: turn.source?.wait?.span ?? turn.span,
                fix: most > 0 ? "write `wait: {days: \(most)}`, or begin the clock earlier" : "begin the clock earlier")
            return
        }
    }

    /// The flow, at the place of its name.
    private static func flow(_ reader: MappingReader) -> Spanned<Recording.FlowStamp>? {
        guard let flow = reader.requiredMapping("flow", keys: ["name", "version", "sha256"]) else { return nil }
        let name = flow.requiredText("name")
        let version = flow.requiredInteger("version", in: 1...Int.max)
        let sha256 = flow.text("sha256")
        guard let name, let version else { return nil }
        return Spanned(
            Recording.FlowStamp(name: name.value, version: version.value, sha256: sha256?.value), at: name.span)
    }

    /// The world, at the place of its language.
    private static func world(_ reader: MappingReader) -> Spanned<Recording.World>? {
        guard
            let world = reader.requiredMapping(
                "world", keys: ["clock", "seed", "language", "turn_limit_ms", "stream", "identities"])
        else {
            return nil
        }
        let clock = world.requiredText("clock")
        let seed = world.requiredInteger("seed", in: 0...Int.max)
        let language = world.requiredText("language")
        let limit = world.integer("turn_limit_ms", in: 1...86_400_000)
        guard let clock, let seed, let language else { return nil }
        guard let moment = unixSeconds(ofMoment: clock.value), moment >= 0 else {
            reader.bag.report(
                RecordingRules.clock, "`\(clock.value)` is not a moment in UTC", at: clock.span,
                fix: "write it like `\"2026-03-02T09:14:07Z\"`")
            return nil
        }
        var read = Recording.World(
            clock: clock.value, unixSeconds: moment, seed: UInt64(seed.value), language: language.value)
        read.streams = world.flag("stream")?.value ?? false
        if let limit { read.turnLimitMilliseconds = limit.value }
        for text in world.texts("identities") ?? [] {
            guard let id = EntityID(text.value), id.index == 0 else {
                reader.bag.report(
                    RecordingRules.identity, "`\(text.value)` is no identity of a turn", at: text.span,
                    fix: "leave `identities` out; `souffleur record --from-conversation` writes it")
                return nil
            }
            read.identities.append(id.turn)
        }
        return Spanned(read, at: language.span)
    }
}
