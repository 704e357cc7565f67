/// Where a guard's terms get their values: a conversation, or what stands for many of them.
package protocol TermSource {
    func count(of kind: KindID) -> Int
    /// A field of the latest entity of its kind.
    func value(of field: FieldReference) -> TermValue
    /// How two terms compare. A source that knows no values can still know that.
    func compares(_ left: Term, _ comparison: Comparison, _ right: Term) -> Bool
}

extension TermSource {
    @inline(__always)
    package func value(of term: Term) -> TermValue {
        switch term {
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .flag(let flag): .flag(flag)
        case .count(let kind): .number(Double(count(of: kind)))
        case .field(let reference): value(of: reference)
        }
    }

    @inline(__always)
    package func compares(_ left: Term, _ comparison: Comparison, _ right: Term) -> Bool {
        value(of: left).compares(comparison, to: value(of: right))
    }
}

extension Conversation: TermSource {
    @inline(__always)
    package func count(of kind: KindID) -> Int { collections[kind.rawValue].count }

    @inline(__always)
    package func value(of field: FieldReference) -> TermValue {
        guard let entity = collections[field.kind.rawValue].last, entity.values.indices.contains(field.field) else {
            return .missing
        }
        return TermValue(entity.values[field.field])
    }
}
