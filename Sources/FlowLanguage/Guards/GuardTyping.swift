import ConversationCore
import OrderedJSON
import PlainText
import SpannedYAML

/// Gives every term of an expression its type, once and for all: evaluation then cannot fail.
struct GuardTyping {
    /// What a term is worth.
    enum TermType {
        case number, flag, date, list, reference
        /// A field's text; a quoted one has its own case, since it can also stand for a day or a choice.
        case text
        case quoted(String)
        case choice([Choice])

        var words: String {
            switch self {
            case .number: "a number"
            case .flag: "a flag"
            case .date: "a date"
            case .list: "a list"
            case .reference: "a reference"
            case .text, .quoted: "a text"
            case .choice: "a choice"
            }
        }
    }

    let kinds: [EntityKind]
    var holidays = Holidays()
    /// The names of guards, which no expression may hold.
    var guardNames: [String] = []
    /// What is written, so that a finding can say it again.
    var written: [Unicode.Scalar] = []
    /// The items whose fields may be named, behind `where`.
    var scope: ItemScope?

    /// The expression of a condition, or what is wrong.
    func condition(_ syntax: GuardSyntax) throws(GuardFault) -> GuardExpression {
        let expression = try typed(syntax)
        guard Self.depth(expression) <= GuardExpression.maximumDepth else {
            throw GuardFault(
                .tooDeep, "more than \(GuardExpression.maximumDepth) conditions in one guard", syntax.range,
                fix: "split it into several guards")
        }
        return expression
    }

    /// Recursion is bounded: the parser bounds nesting, and a line of 2000 bytes holds few enough `and`.
    func typed(_ syntax: GuardSyntax) throws(GuardFault) -> GuardExpression {
        switch syntax {
        case .and(let left, let right):
            try refuseBareSide(syntax)
            return .and(try typed(left), try typed(right))
        case .or(let left, let right):
            try refuseBareSide(syntax)
            return .or(try typed(left), try typed(right))
        case .not(let inner, _): return .not(try typed(inner))
        case .filled(let inner, let range): return .filled(try fieldTerm(inner, range))
        case .compare(let left, let comparison, let right, let range):
            return try compared(left, comparison, right, range)
        case .number, .percentage, .text, .flag, .name, .path, .through, .today, .field, .aggregate, .arithmetic, .days:
            let (term, type) = try term(syntax)
            guard case .flag = type else { throw alone(syntax, type) }
            return .isTrue(term)
        }
    }

    private func fieldTerm(_ syntax: GuardSyntax, _ range: Range<Int>) throws(GuardFault) -> Term {
        switch syntax {
        case .field, .name, .path, .through, .percentage: return try term(syntax).0
        default:
            throw GuardFault(
                .type, "`filled` asks whether a field has a value", range,
                fix: "write `filled(scenario.field)`; to ask whether there is one, write `count(collection) >= 1`")
        }
    }

    private func compared(
        _ left: GuardSyntax, _ comparison: Comparison, _ right: GuardSyntax, _ range: Range<Int>
    ) throws(GuardFault) -> GuardExpression {
        if case .percentage(let number, let range) = right { throw percentage(number, range, against: left) }
        if case .percentage(let number, let range) = left { throw percentage(number, range, against: right) }
        try refuseComparedCondition(left, comparison, right, range)
        try refuseNothing(left, comparison, right, range)
        try refuseWord(left, right)
        try refuseShiftedDay(left, comparison, right, range)
        let (leftTerm, leftType) = try term(left)
        let (rightTerm, rightType) = try term(right)
        let hasOrder = comparison != .equal && comparison != .notEqual
        switch (leftType, rightType) {
        case (.number, .number), (.date, .date): break
        case (.date, .quoted(let text)): try checkDay(text, right.range)
        case (.quoted(let text), .date): try checkDay(text, left.range)
        case (.choice(let values), .quoted(let text)): try check(text, among: values, right.range)
        case (.quoted(let text), .choice(let values)): try check(text, among: values, left.range)
        case (.choice(let values), .choice(let others)) where values.map(\.value) == others.map(\.value): break
        case (.flag, .flag), (.text, .text), (.text, .quoted), (.quoted, .text), (.quoted, .quoted): break
        case (.list, _), (_, .list):
            throw GuardFault(
                .type, "a list cannot be compared", range, fix: "write `filled(…)` to ask whether it has items")
        case (.reference, _), (_, .reference):
            throw GuardFault(
                .type, "a reference cannot be compared", range, fix: "write `filled(…)` to ask whether it is there")
        default:
            throw GuardFault(
                .type, "\(leftType.words) and \(rightType.words) cannot be compared", range,
                fix: advice(left, leftType, comparison, right, rightType))
        }
        if hasOrder {
            switch (leftType, rightType) {
            case (.number, .number), (.date, _), (_, .date): break
            default:
                throw GuardFault(
                    .type, "\(leftType.words) has no order: only `==` and `!=` compare it", range,
                    fix: "write `==` or `!=`")
            }
        }
        return .compare(leftTerm, comparison, rightTerm)
    }

    private func advice(
        _ left: GuardSyntax, _ leftType: TermType, _ comparison: Comparison, _ right: GuardSyntax, _ rightType: TermType
    ) -> String? {
        switch (leftType, rightType) {
        case (.number, .quoted(let text)), (.quoted(let text), .number):
            (JSONNumber(decimal: text).map { _ in text } ?? NumberSlip(whole: text)?.number)
                .map { "write \($0) without quotes" }
                ?? Day(text).map { _ in
                    "compare with a number of days, such as `30`, or the days themselves: `scenario.day < \"\(text)\"`"
                }
        case (.number, .date): daysAdvice(right, comparison.turned, left)
        case (.date, .number): daysAdvice(left, comparison, right)
        case (.flag, .quoted(let text)), (.quoted(let text), .flag):
            text == "true" || text == "false" ? "write \(text) without quotes" : "write `true` or `false`"
        default: nil
        }
    }

    func checkDay(_ text: String, _ range: Range<Int>) throws(GuardFault) {
        guard Day(text) == nil else { return }
        if WordsForToday.contains(text) {
            throw GuardFault(
                .unknownValue, "\"\(text)\" is no day, and the word for it stands without quotes", range,
                fix: "write `today`")
        }
        // `"01/02/2026"` is a day as people write it.
        let day = NumberSlip(whole: text)?.day
        throw GuardFault(
            .unknownValue, "\"\(text)\" is no day", range,
            fix: day.map { "write `\"\($0)\"`" } ?? "write a day such as \"2026-03-31\"")
    }

    private func check(_ text: String, among choices: [Choice], _ range: Range<Int>) throws(GuardFault) {
        guard !choices.contains(where: { hasSameBytes($0.value, text) }) else { return }
        if let meant = choices.value(labelled: text) {
            throw GuardFault(
                .unknownValue, "\"\(text)\" is what people read; the value itself is `\(meant)`", range,
                fix: "write `\"\(meant)\"`")
        }
        throw GuardFault(
            .unknownValue, "\"\(text)\" is none of this choice's values", range,
            fix: Self.fix(text, among: choices.map(\.value), quote: "\""))
    }

    /// What a term is, and its type.
    func term(_ syntax: GuardSyntax) throws(GuardFault) -> (Term, TermType) {
        switch syntax {
        case .number(let value, _): return (.number(value), .number)
        case .text(let text, _): return (.text(text), .quoted(text))
        case .percentage(let number, let range): throw percentage(number, range, against: nil)
        case .flag(let flag, _): return (.flag(flag), .flag)
        case .today: return (.today, .date)
        case .name(let name, let range): return try item(name, range)
        case .path(let owner, let field, let range): throw misplaced(owner, field, range)
        case .through(let owner, let field, let range): throw through(owner, field, range)
        case .aggregate(let aggregate): return try self.aggregate(aggregate)
        case .arithmetic(let left, let sign, let right, let range):
            try refuseDifference(left, sign, right, range)
            try refusePercentage(left, sign, right)
            return (.arithmetic(try number(left, sign), sign, try number(right, sign)), .number)
        case .days(let isWorking, let first, let second, _):
            let name = isWorking ? "working_days" : "days"
            let (from, to) = (try day(first, name), try day(second, name))
            return (isWorking ? .workingDays(from, to, holidays) : .days(from, to), .number)
        case .field(let collectionName, let collectionRange, let name, let range, let whole):
            if let collectionName, let scope { throw scope.refusesLatest(collectionName, name, whole) }
            let kind =
                try collectionName.map { name throws(GuardFault) in try collection(name, collectionRange) } ?? .scenario
            guard kinds.indices.contains(kind.rawValue) else {
                throw GuardFault(.unknownEntity, "the flow has no scenario", collectionRange)
            }
            let fields = kinds[kind.rawValue].fields
            let field = try position(of: name, in: fields, of: kinds[kind.rawValue].name, range)
            try refuseUnknown(fields[field], range)
            return (.field(FieldReference(kind: kind, field: field)), Self.type(of: fields[field]))
        case .filled, .compare, .not, .and, .or:
            throw GuardFault(
                .type, "a condition cannot be compared", syntax.range, fix: "join conditions with `and` or `or`")
        }
    }

    /// Nothing is said of a field whose type has a finding.
    func refuseUnknown(_ field: Field, _ range: Range<Int>) throws(GuardFault) {
        if field.type.isUnknown { throw GuardFault(.follows, "the type of `\(field.name)` is not known", range) }
    }

    func position(
        of name: String, in fields: [Field], of owner: String, _ range: Range<Int>
    ) throws(GuardFault) -> Int {
        if let field = fields.firstIndex(where: { hasSameBytes($0.name, name) }) { return field }
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

    private static func depth(_ expression: GuardExpression) -> Int {
        switch expression {
        case .compare(let left, _, let right): 1 + max(depth(left), depth(right))
        case .isTrue(let term), .filled(let term): 1 + depth(term)
        case .not(let inner): 1 + depth(inner)
        case .and(let left, let right), .or(let left, let right): 1 + max(depth(left), depth(right))
        }
    }

    /// Terms that are no condition in themselves count no step.
    private static func depth(_ term: Term) -> Int {
        switch term {
        case .number, .text, .flag, .count, .field, .item, .today: 0
        case .aggregate(let aggregate): aggregate.filter.map { depth($0) } ?? 0
        case .arithmetic(let left, _, let right): 1 + max(depth(left), depth(right))
        case .days(let first, let second), .workingDays(let first, let second, _): max(depth(first), depth(second))
        }
    }
}
