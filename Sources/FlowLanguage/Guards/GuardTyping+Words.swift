import ConversationCore
import SpannedYAML

/// Words beside a comparison that are values without their form: `== Vol`, `== oui`, `== holidays`.
extension GuardTyping {
    /// What a word alone means beside the field that it is compared with.
    func refuseWord(_ left: GuardSyntax, _ right: GuardSyntax) throws(GuardFault) {
        for (field, value) in [(left, right), (right, left)] {
            guard case .name(let name, let range) = value, let type = self.field(of: field)?.type,
                scope?.fields.contains(where: { $0.name == name }) != true
            else { continue }
            switch type {
            case .choice(let choices):
                if choices.contains(where: { $0.value == name }) { throw unquoted(name, range) }
                guard let meant = choices.value(labelled: name) else { continue }
                throw GuardFault(
                    .syntax, "`\(name)` is what people read; the value itself is `\(meant)`, and stands between quotes",
                    range, fix: "write `\"\(meant)\"`")
            case .text:
                guard name.meantFlag != nil, name != "true", name != "false" else { continue }
                throw unquoted(name, range)
            case .flag:
                guard let flag = name.meantFlag else { continue }
                throw GuardFault(
                    .syntax, "`\(name)` is no term of an expression", range, fix: "write `\(flag)`")
            case .number, .wholeNumber, .date, .list, .reference, .references:
                guard name.meantFlag != nil, name.utf8.count > 1 else { continue }
                throw GuardFault(
                    .type, "`\(name)` says yes or no, and a field of this type does not", range,
                    fix:
                        "ask with `filled(\(text(of: field.range)))` whether it is there, or compare it with what it can be"
                )
            }
        }
    }

    /// What a word of another language is here, that stands alone.
    func word(_ name: String, _ range: Range<Int>) -> GuardFault? {
        let what = "`\(name)` is no term of an expression"
        if GuardParser.areRestDays.contains(NameForm.suggestion(for: name) ?? name) {
            return GuardFault(
                .syntax, what + ": on which days nobody works only `working_days` knows", range,
                fix: "count the days on which people work, with `working_days(…, …)`")
        }
        if WordsForToday.contains(name) { return GuardFault(.syntax, what, range, fix: "write `today`") }
        guard name.utf8.count > 1, let flag = name.meantFlag else { return nil }
        return GuardFault(.syntax, what, range, fix: "write `\(flag)`")
    }
}
