import CurlTransport
import Project
import Simulator
import SpannedYAML
import Turns

extension CommandFailure {
    /// What a person reads on standard error; empty when the results say it already.
    var words: String {
        let text = printable(text)
        return text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    }

    private var text: String {
        switch self {
        case .noSuchFlow(let name, let names):
            "there is no flow `\(name)`\(Self.meant(name, names))"
        case .noSuchLanguage(let code, let spoken):
            "the flow speaks \(spoken.joined(separator: ", ")), not `\(code)`"
        case .noSuchRecording(let name, let names):
            "there is no recording `\(name)`\(closestMatch(to: name, among: names) == nil ? Self.known(names) : Self.meant(name, names))"
        case .recordingNotChosen(let names): "say which recording\(Self.known(names))"
        case .noSuchPrompt(let written, let name, let names):
            "there is no prompt `\(written)`\(Self.meant(name, names))"
        case .noSuchPromptVersion(let prompt, let version, let known):
            "`\(prompt)` has no version \(version); it has \(known.map(String.init).joined(separator: ", "))"
        case .nothingToCheck(let folder): "nothing to check was found in \(folder)"
        case .noFlow(let folder): "no flow was found in \(folder)"
        case .noPrompt: "no prompt was found"
        case .noRecording(let folder): "no recording was found in \(folder)"

        case .findings(let findings, let files): DiagnosticRenderer(files: files).render(findings)
        case .file(let error): "\(error)"
        case .logNotWritable(let path, let why): "the log `\(path)` cannot be written: \(why)"
        case .flowOfRecordingMissing(let recording, let flow): "\(recording): there is no flow `\(flow)`"

        case .errorsFound, .recordingsFailed, .recordingsNotUpdated: ""
        // Apart from the conversation that was shown before it.
        case .notAsRecorded(let report): "\n" + report

        case .badSetting(let name, let value, let expected): "\(name) is `\(value)`; it must be \(expected)"
        case .noToken(let host):
            "at \(host) others can reach the server: set SOUFFLEUR_TOKEN, or say --without-token if whoever comes may"
        case .cannotListen(let host, let port, let why): "\(host):\(port) cannot be listened at: \(why)"
        case .database(let path, .locked): "\(path) is in use by another process; stop it first"
        case .database(let path, let fault): "\(path) cannot be opened: \(fault)"
        case .noSuchConversation(let id, let path): "\(path) has no conversation `\(id)`"
        case .conversationOfOtherFlow(let id):
            "\(id) began with a flow or prompts that the project does not have any more; check out those files to record it"
        case .conversationNotRecorded(let id, let failure): "\(id) cannot be recorded: \(failure)"
        case .store(let path, let failure): "\(path): \(failure)"

        case .endpoint(let error): "\(error)"
        case .modelUnreachable(let baseURL, let outcome): "the model at \(baseURL) cannot be had: \(outcome)"

        case .noScript(let path): "there is no script `\(path)`"
        case .noTakeLeft(let name): "no take of \(name) was left behind"
        case .noTurnsToKeep(let path): "there is no recording \(path) to keep turns of"
        case .noSuchTurn(let turn, let path, let turns): "\(path) has \(turns) turns, so there is no turn \(turn)"
        case .takeLeftUnreadable(let path):
            "\(path) was left behind and cannot be read; mend it, or add --discard"
        case .takeLeftBehind(let name, let path):
            "a take of \(name) was left behind (\(path)); add --resume or --discard"
        case .recordingThereAlready(let path):
            "\(path) is there already; add --replace, or choose another name"
        case .recordingStays: "it stays as it is"
        case .scriptDiffers(let turn):
            "turn \(turn) of the script is not what the take has; leave --script out to go on as planned"
        case .baseNotKept(let path, let error): "\(path): \(error)"

        case .takeHeldElsewhere(let name): "another process makes a take of \(name)"
        case .takeNotBegun(let error): "\(error)"
        case .turnNotBegun(let error): "\(error)"
        case .keptTurnDiffers(let turn, let report):
            report + "turn \(turn) is to be kept but does not play as it was recorded"
        case .turnNotKept(let turn, let error, let spool):
            "turn \(turn) is \(error)\(spool.map(Self.keptBefore) ?? "")"
        case .takeNotFinished(let error, let spool): "\(error)\(spool.map(Self.kept) ?? "")"
        case .takeNotSaved(let error, let spool): "\(error)\(Self.kept(in: spool))"
        }
    }

    private static func meant(_ name: String, _ names: [String]) -> String {
        closestMatch(to: name, among: names).map { "; did you mean `\($0)`?" } ?? ""
    }

    /// So many are named; more would hide what is wrong.
    private static let mostNames = 20

    private static func known(_ names: [String]) -> String {
        guard !names.isEmpty else { return "" }
        let more = names.count > mostNames ? ", and \(names.count - mostNames) more" : ""
        return "; there is \(names.prefix(mostNames).joined(separator: ", "))\(more)"
    }

    private static func keptBefore(in spool: String) -> String {
        "\nThe turns before it are kept in \(spool); --resume goes on from there."
    }

    private static func kept(in spool: String) -> String { "\nThe take is kept in \(spool)." }
}
