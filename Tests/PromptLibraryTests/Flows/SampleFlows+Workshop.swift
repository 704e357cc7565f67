import ConversationCore
import OrderedJSON

extension SampleFlows {
    /// A workshop that lends its tools: references, whole numbers, patterns, limited changes and what can be emptied.
    static let workshop: Flow = flow {
        let tool = KindID(rawValue: 1)
        let loan = KindID(rawValue: 2)
        return FlowDraft(
            name: "atelier", version: 1, title: both("Atelier", "Workshop"), languages: ["fr", "en"],
            startsIn: StateID(rawValue: 0),
            kinds: [
                EntityKind(
                    name: "scenario", collection: "scenario", label: both("Saison", "Season"),
                    fields: [text("nom", 12, required: true), field("prefere", .reference(tool))]),
                EntityKind(
                    name: "outil", collection: "outils", label: both("Outil", "Tool"),
                    fields: [
                        field(
                            "code", .text(maxLength: 8), required: true, pattern: pattern("[A-Z]{2}[0-9]+"),
                            unique: true),
                        field("autre", .text(maxLength: 8), pattern: pattern("[A-Z]{2}[0-9]+")),
                        field("poids", .wholeNumber(minimum: 1, maximum: 50), required: true),
                        field("pieces", .wholeNumber(minimum: -5, maximum: 5), initial: 1),
                        field("etat", .flag, required: true, initial: true),
                    ]),
                EntityKind(
                    name: "pret", collection: "prets", label: both("Prêt", "Loan"),
                    fields: [
                        text("qui", 9, required: true), field("outil", .reference(tool), required: true),
                        field("suite", .reference(loan)),
                        field("avec", .references(tool, atLeast: 0, atMost: 3)),
                        field("aussi", .references(tool, atLeast: 1, atMost: 2), required: true),
                        list(
                            "notes", 0, 2,
                            [field("outil", .reference(tool)), field("rang", .wholeNumber(minimum: 0, maximum: 9))]),
                    ]),
            ],
            guards: [], understanding: PromptReference(name: "accueil", version: 1),
            intents: [
                Intent(name: "ouvrir", label: both("Ouvrir", "Open"), write: .creates(.scenario)),
                Intent(
                    name: "ranger", label: both("Ranger", "Store"), write: .creates(tool),
                    fixed: [.init(field: 4, value: .constant(true))]),
                Intent(name: "preter", label: both("Prêter", "Lend"), write: .creates(loan)),
                Intent(
                    name: "suivre", label: both("Suivre", "Follow"), write: .changes(loan), changeable: [2, 3],
                    clears: true),
                Intent(
                    name: "rendre", label: both("Rendre", "Return"), write: .changes(tool),
                    fixed: [.init(field: 4, value: .constant(true))], changeable: []),
                Intent(name: "renommer", label: both("Renommer", "Rename"), write: .changes(.scenario), clears: true),
                Intent(
                    name: "imaginer", label: both("Imaginer", "Imagine"), write: .creates(loan),
                    prompt: PromptReference(name: "imaginer", version: 1), asks: [field("outil", .reference(tool))]),
                Intent(
                    name: "proposer", label: both("Proposer", "Suggest"),
                    prompt: PromptReference(name: "proposer", version: 1),
                    proposes: ProposalRule(source: .reply(atLeast: 1, atMost: 3), intent: IntentID(rawValue: 1))),
            ],
            everywhere: (1...7).map(IntentID.init(rawValue:)),
            states: [State(name: "ouvert", label: both("Ouvert", "Open"), offers: [], mayRestHere: true)],
            repairs: repairs, exports: [])
    }

    private static func field(
        _ name: String, _ type: FieldType, required: Bool = false, initial: JSON? = nil, pattern: TextPattern? = nil,
        unique: Bool = false
    ) -> Field {
        Field(
            name: name, label: both("Le \(name)", "The \(name)"), type: type, required: required, initial: initial,
            pattern: pattern, unique: unique)
    }

    private static func pattern(_ source: String) -> TextPattern? {
        try? TextPattern(source, otherwise: both("Deux lettres et des chiffres.", "Two letters and digits."))
    }
}
