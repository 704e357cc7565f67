import ConversationCore
import Project
import PromptLibrary

extension Project {
    /// The flow by its name, or else the first by name.
    /// - Throws: when there is none of that name, or none at all.
    func bundle(named name: String?, model: String? = nil) throws(CommandFailure) -> FlowBundle {
        let bundles = bundles(model: model)
        let names = bundles.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        if let name {
            if let bundle = bundles[name] { return bundle }
            throw .noSuchFlow(name, among: names)
        }
        guard let first = names.first.flatMap({ bundles[$0] }) else { throw .noFlow(folder: "\(root)/flows") }
        return first
    }

    /// The flow that has a recording of a name, or a take of it that was left behind; `nil` where none has, or several have.
    func flow(havingRecording name: String) -> String? {
        let flows = bundles.keys.filter { flow in
            ["\(name).yaml", ".\(name).take.yaml", ".\(name).plan.yaml"].contains {
                ProjectFiles.exists("\(recordingsFolder)/\(flow)/\($0)")
            }
        }
        return flows.count == 1 ? flows[0] : nil
    }

    /// What a person at a terminal is told where several flows were to choose from and none was named.
    func otherFlows(than chosen: FlowBundle, named name: String?) -> String? {
        guard name == nil, bundles.count > 1 else { return nil }
        let others = bundles.keys.filter { $0 != chosen.flow.name }.sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        return "the flow `\(chosen.flow.name)`; --flow takes another: \(others.joined(separator: ", "))"
    }
}

extension Flow {
    /// The language by its code, or the first.
    /// - Throws: when the flow does not speak it.
    func language(named code: String?) throws(CommandFailure) -> LanguageID {
        guard let code else { return .first }
        if let language = language(code: code) { return language }
        throw .noSuchLanguage(code, spoken: languages)
    }
}
