import ConversationCore

extension FieldType {
    /// The type's name in a flow.
    var name: String {
        switch self {
        case .text: "text"
        case .number: "number"
        case .flag: "flag"
        case .date: "date"
        case .choice: "choice"
        case .list: "list"
        case .wholeNumber: "whole_number"
        case .reference: "reference"
        case .references: "list of references"
        }
    }

    /// Why a value of `other` may be refused by this type; `nil` where every value fits.
    func misfit(of other: FieldType) -> String? {
        if isUnknown || other.isUnknown { return nil }
        switch (self, other) {
        case (.text(let longest), .text(let given)):
            return given <= longest ? nil : "it may have \(given) characters there and \(longest) here"
        case (.text, .date), (.text, .choice): return nil
        case (.number(let minimum, let maximum), .number(let low, let high)):
            return low >= minimum && high <= maximum ? nil : "the bounds of the two numbers differ"
        case (.flag, .flag), (.date, .date): return nil
        case (.choice(let values), .choice(let given)):
            let extra = given.first { choice in !values.contains { $0.value == choice.value } }
            return extra.map { "`\($0.value)` is no value of both choices" }
        case (.wholeNumber(let minimum, let maximum), .wholeNumber(let low, let high)):
            return low >= minimum && high <= maximum ? nil : "the bounds of the two numbers differ"
        case (.number(let minimum, let maximum), .wholeNumber(let low, let high)):
            let fits = Double(low) >= minimum && Double(high) <= maximum
            return fits ? nil : "the bounds of the two numbers differ"
        case (.reference(let kind), .reference(let given)):
            return kind == given ? nil : "they refer to different entities"
        case (.references, .references): return self == other ? nil : "the two lists of references differ"
        case (.list, .list): return self == other ? nil : "the items of the two lists differ"
        case (.text, _), (.number, _), (.flag, _), (.date, _), (.choice, _), (.list, _), (.wholeNumber, _),
            (.reference, _),
            (.references, _):
            return "one is a \(other.name), the other a \(name)"
        }
    }
}

extension Field {
    /// Why an answer to `ask` may be refused by this field; `nil` where every answer fits.
    func misfit(of ask: Field) -> String? {
        if required, !ask.required { return "the field is required and the question is not" }
        if let pattern, ask.pattern?.source != pattern.source {
            return "the field has a `pattern` and the question has not"
        }
        return type.misfit(of: ask.type)
    }
}
