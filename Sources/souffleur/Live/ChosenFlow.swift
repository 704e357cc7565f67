import ConversationCore
import Project
import PromptLibrary

extension Project {
    /// The flow by its name, or the only one there is.
    /// - Throws: when there is none of that name, or several and none is named.
    func bundle(named name: String?, model: String? = nil) throws(CommandFailure) -> FlowBundle {
        let bundles = bundles(model: model)
        let names = bundles.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        if let name {
            if let bundle = bundles[name] { return bundle }
            throw .noSuchFlow(name, among: names)
        }
        guard names.count == 1, let only = bundles[names[0]] else {
            throw .flowNotChosen(among: names)
        }
        return only
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
