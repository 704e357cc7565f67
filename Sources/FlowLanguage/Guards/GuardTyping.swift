import ConversationCore

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
        // Before anything is typed, so that no length of a line is ever gone through twice.
        try refuseDepth(syntax)
        return try typed(syntax)
    }

    /// Recursion is bounded by the depth of what is written.
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
            return (try calculated(left, sign, right, range), .number)
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
}
