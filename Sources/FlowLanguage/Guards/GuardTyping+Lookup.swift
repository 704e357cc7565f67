import ConversationCore
import PlainText
import SpannedYAML

/// Fields and collections by their names, and what is said of a name that none has.
extension GuardTyping {
    func position(
        of name: String, in fields: [Field], of owner: String, _ range: Range<Int>
    ) throws(GuardFault) -> Int {
        if let field = fields.firstIndex(where: { hasSameBytes($0.name, name) }) { return field }
        if owner == kinds.first?.name, let word = surroundings(name, range, isBare: false) { throw word }
        throw GuardFault(
            .unknownField, "`\(owner)` has no field `\(name)`", range, fix: Self.fix(name, among: fields.map(\.name)))
    }

    func collection(_ name: String, _ range: Range<Int>) throws(GuardFault) -> KindID {
        let collections = kinds.dropFirst().map(\.collection)
        if let position = collections.firstIndex(where: { hasSameBytes($0, name) }) {
            return KindID(rawValue: position + 1)
        }
        let singular = kinds.dropFirst().first { $0.name == name }
        if singular == nil, let source = listSource(name) {
            throw GuardFault(
                .unknownEntity, "there is no collection `\(name)`, but a list that is called so", range,
                fix: "ask its items together: `any(\(source) where …)`")
        }
        throw GuardFault(
            .unknownEntity, "there is no collection `\(name)`", range,
            fix: singular.map { "write `\($0.collection)`" } ?? Self.fix(name, among: collections))
    }

    static func type(of field: Field) -> TermType {
        switch field.type {
        case .text: .text
        case .number: .number
        case .flag: .flag
        case .date: .date
        case .choice(let choices): .choice(choices)
        case .list, .references: .list
        case .wholeNumber: .number
        case .reference: .reference
        }
    }

    /// What to write instead of a name.
    /// - Parameter quote: what the names stand between.
    static func fix(_ name: String, among names: [String], quote: String = "") -> String? {
        let shown = { (name: String) in "`\(quote)\(name)\(quote)`" }
        // Without its accents and capitals a name is met first.
        let plain = NameForm.suggestion(for: name).flatMap { plain in names.first { $0 == plain } }
        if let near = plain ?? closestMatch(to: name, among: names) { return "write \(shown(near))" }
        guard !names.isEmpty else { return nil }
        let more = names.count > 12 ? " and \(names.count - 12) more" : ""
        return "there are " + names.prefix(12).map(shown).joined(separator: ", ") + more
    }
}
