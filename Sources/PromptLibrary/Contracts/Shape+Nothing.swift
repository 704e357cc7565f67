import ConversationCore

extension Shape {
    /// What an answer holds here when it has nothing to say.
    var nothing: ContractProblem.Nothing {
        switch self {
        case .field(_, orNull: true), .anyField, .tagged(_, _, orNull: true): .null
        case .field(let field, orNull: false):
            switch field.type {
            case .list(let shape): shape.atLeast == 0 ? .emptyList : field.required ? .noSuchThing : .null
            case .references(_, let atLeast, _): atLeast == 0 ? .emptyList : field.required ? .noSuchThing : .null
            case .text, .number, .wholeNumber, .flag, .date, .choice, .reference:
                field.required ? .noSuchThing : .null
            }
        case .list(_, let atLeast, _): atLeast == 0 ? .emptyList : .noSuchThing
        case .record, .word, .tagged: .noSuchThing
        }
    }
}
