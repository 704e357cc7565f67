import OrderedJSON

/// Where a guard's term gets its ``FlatValue``: the term without anything shared.
package enum FlatOperand: Hashable, Sendable, BitwiseCopyable {
    case constant(FlatValue)
    case count(KindID)
    case field(kind: KindID, place: Int)
    case item(Int)
    case today
    /// Of an aggregate whose value is kept.
    case aggregate(place: Int)
    /// What is calculated, or kept nowhere.
    case other

    init(_ term: Term) {
        switch term {
        case .number(let number): self = .constant(.number(number))
        case .text(let text): self = .constant(FlatValue(.text(text)))
        case .flag(let flag): self = .constant(.flag(flag))
        case .count(let kind): self = .count(kind)
        case .field(let reference): self = .field(kind: reference.kind, place: reference.field)
        case .item(let field): self = .item(field)
        case .today: self = .today
        case .aggregate(let aggregate): self = aggregate.place.map { .aggregate(place: $0) } ?? .other
        case .arithmetic, .days, .workingDays: self = .other
        }
    }
}
