import ConversationCore
import OrderedJSON
import PlainText

/// Reads what a person typed for a field, as people of the flow's language write, and says what is wrong with it in the
/// engine's own words.
struct FormReading: Sendable {
    /// What is wrong with an answer, in a sentence for the person who gave it.
    struct Complaint: Error, Hashable {
        let sentence: String
    }

    let flow: Flow
    /// In whose language it is read, and whose entities references name.
    let conversation: Conversation

    var phrasing: Phrasing { Phrasing(flow: flow, conversation: conversation) }
    private var language: LanguageID { conversation.language }

    var habits: WritingHabits { WritingHabits(languageCode: flow.languageCode(language)) }

    /// - Parameter text: without blanks around it; nothing is no value.
    func read(_ text: String, for field: Field) throws(Complaint) -> JSON? {
        // A nil between JSON values would be `null`, which takes a value away.
        var value: JSON?
        if !text.isEmpty { value = try self.value(text, field) }
        if let violation = field.violations(of: value).first { throw Complaint(sentence: sentence(violation, field)) }
        return value
    }

    private func value(_ text: String, _ field: Field) throws(Complaint) -> JSON {
        switch field.type {
        case .text: return .string(text)
        case .number, .wholeNumber: return .number(try number(text, field))
        case .reference(let kind):
            guard let reference = reference(text, kind) else { throw notInTheList(field, kind) }
            return reference
        case .references(let kind, _, _): return .array(try references(text, kind, field))
        case .date: return .string(try day(text, field))
        case .flag:
            guard let flag = YesOrNo.read(text) else { throw complaint(.wrongType(expected: .flag), field) }
            return .bool(flag)
        case .choice(let choices): return .string(choice(text, choices))
        case .list:
            guard let list = try? JSON(parsing: text) else { throw complaint(.wrongType(expected: .list), field) }
            return list
        }
    }

    private func number(_ text: String, _ field: Field) throws(Complaint) -> JSONNumber {
        // The field's own unit says nothing new.
        let unit = field.unit.flatMap { text.hasSuffix($0) ? $0.count : nil } ?? 0
        switch TypedNumber(String(text.dropLast(unit)), habits) {
        case .number(let digits):
            if let number = JSONNumber(decimal: digits) { return number }
            throw notANumber(field)
        case .ambiguous(let readings):
            throw twoWays(text, readings.map { habits.isFrench ? $0.replacing(".", with: ",") : $0 })
        case .unreadable: throw notANumber(field)
        }
    }

    private func notANumber(_ field: Field) -> Complaint {
        if case .wholeNumber = field.type { return complaint(.wrongType(expected: .wholeNumber), field, example: "12") }
        return complaint(.wrongType(expected: .number), field, example: habits.isFrench ? "6800,50" : "6,800.50")
    }

    private func day(_ text: String, _ field: Field) throws(Complaint) -> String {
        switch TypedDay(text, habits) {
        case .day(let day): return day.description
        case .ambiguous(let days): throw twoWays(text, days.map(\.description))
        case .noSuchDay, .unreadable: throw complaint(.notADate, field)
        }
    }

    /// By its place in the list that is shown, by its value or by its label. What is none of these is for the field to refuse.
    private func choice(_ text: String, _ choices: [Choice]) -> String {
        if let place = Int(text), choices.indices.contains(place - 1) { return choices[place - 1].value }
        let wanted = text.lowercased()
        return choices.first { $0.value.lowercased() == wanted || $0.label[language].lowercased() == wanted }?.value
            ?? text
    }

    /// By its place in the list that is shown, by its title or by its identity.
    private func reference(_ text: String, _ kind: KindID) -> JSON? {
        let choices = phrasing.choices(of: kind)
        let wanted = text.lowercased()
        let titled = choices.filter { $0.title.lowercased() == wanted }
        if titled.count == 1 { return .string(titled[0].id.description) }
        if let place = Int(text), choices.indices.contains(place - 1) {
            return .string(choices[place - 1].id.description)
        }
        return choices.first { $0.id.description == text }.map { .string($0.id.description) }
    }

    /// Several, with commas; places also with blanks alone.
    private func references(_ text: String, _ kind: KindID, _ field: Field) throws(Complaint) -> [JSON] {
        let whole = text.split(separator: ",").map { trimmed(String($0)) }
        let parts = whole.flatMap { part in
            reference(part, kind) == nil ? part.split(separator: " ").map(String.init) : [part]
        }
        let named = parts.compactMap { reference($0, kind) }
        guard named.count == parts.count else { throw notInTheList(field, kind) }
        return named
    }

    /// The list is shown with the question: its places are what is quickest typed.
    private func notInTheList(_ field: Field, _ kind: KindID) -> Complaint {
        complaint(
            .wrongType(expected: .reference), field, example: phrasing.choices(of: kind).isEmpty ? nil : "1")
    }

    private func complaint(
        _ problem: FieldViolation.Problem, _ field: Field, example: String? = nil
    ) -> Complaint {
        let sentence = sentence(FieldViolation(path: [.field(field.name)], problem: problem), field)
        guard let example else { return Complaint(sentence: sentence) }
        return Complaint(
            sentence: sentence + (habits.isFrench ? " Par exemple" : " For example") + habits.colon + example + ".")
    }

    private func twoWays(_ text: String, _ readings: [String]) -> Complaint {
        let text = habits.quoted(text)
        let ways = readings.joined(separator: habits.isFrench ? " ou " : " or ")
        return Complaint(
            sentence: habits.isFrench
                ? "\(text) se lit de deux façons\(habits.colon)écrivez \(ways)."
                : "\(text) can be read in two ways\(habits.colon)write \(ways).")
    }

    private func sentence(_ violation: FieldViolation, _ field: Field) -> String {
        phrasing.text(violation, form: [field])
    }
}
