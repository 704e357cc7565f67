import ConversationCore
import FlowLanguage
import PromptLibrary
import SpannedYAML

/// Finds the flows whose answers would need a schema that OpenAI refuses with every call.
extension ProjectCheck {
    func contractsTooLarge(_ loaded: Project.LoadedFlow) -> [Diagnostic] {
        guard let flow = loaded.document.flow else { return [] }
        return ContractExcess.all(in: flow).map { excess in
            let subject =
                excess.intent.map { "what a model may answer for `\(flow[$0].name)`" }
                ?? "what a model may answer to a message"
            let heaviest = flow.name(of: excess.heaviest.source)
            return Diagnostic(
                ProjectRules.contractTooLarge,
                "\(subject) has \(excess.sum) \(excess.limit.words), and OpenAI takes \(excess.limit.most); "
                    + "here it goes over",
                span: loaded.document.places.span(of: excess.source), path: loaded.file.path,
                notes: [
                    .init(
                        path: loaded.file.path, span: loaded.document.places.span(of: excess.heaviest.source),
                        message:
                            "`\(heaviest)` counts most, \(excess.heaviest.count): once for each way in which a message may fill it"
                    )
                ],
                fix: excess.limit.advice)
        }
    }
}

extension FlowPlaces {
    fileprivate func span(of source: ContractSource) -> SourceSpan? {
        switch source {
        case .flow: nil
        case .kind(let kind): kinds[kind.rawValue]
        case .field(let kind, let place): fields[kind.rawValue][place]
        case .intent(let intent): intents[intent.rawValue]
        case .ask(let intent, let place): asks[intent.rawValue][place]
        }
    }
}

extension SchemaLimit {
    /// What a flow's author can do. An entity's field counts once for each intent that writes it.
    fileprivate var advice: String {
        switch self {
        case .levels: "take a list out of another one"
        case .properties: "delete fields, or join some into one text"
        case .enumValues: "shorten lists of `values`, or make the field a `text`"
        case .characters: "shorten the names of fields and `values`"
        }
    }
}
