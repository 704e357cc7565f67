import ArgumentParser
import ConversationCore
import Project
import PromptLibrary
import SpannedYAML

extension Project {
    /// The flow by its name, or the only one there is.
    /// - Throws: exit status 2 when there is none, or several and none is named; what there is is printed.
    func bundle(named name: String?, model: String? = nil) throws -> FlowBundle {
        let bundles = bundles(model: model)
        let names = bundles.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        if let name {
            if let bundle = bundles[name] { return bundle }
            let near = closestMatch(to: name, among: names).map { "; did you mean `\($0)`?" } ?? ""
            Output.error("there is no flow `\(printable(name))`\(near)\n")
            throw ExitCode(2)
        }
        guard names.count == 1, let only = bundles[names[0]] else {
            Output.error("say which flow with --flow: \(names.joined(separator: ", "))\n")
            throw ExitCode(2)
        }
        return only
    }
}

extension Flow {
    /// The language by its code, or the first.
    /// - Throws: exit status 2 when the flow does not speak it.
    func language(named code: String?) throws -> LanguageID {
        guard let code else { return .first }
        if let language = language(code: code) { return language }
        Output.error("the flow speaks \(languages.joined(separator: ", ")), not `\(printable(code))`\n")
        throw ExitCode(2)
    }
}
