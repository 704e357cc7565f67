import OrderedJSON

/// What many items come to: `count(documents where sorte == "plainte")`, `sum(biens.valeur)`, `every(taches where faite)`.
///
/// One shared object, since a guard's term must not pay for copying it.
public final class Aggregate: Sendable {
    public enum Function: Hashable, Sendable {
        case count, sum, minimum, maximum, any, every
    }

    /// What is looked at, one after the other.
    public enum Items: Hashable, Sendable {
        /// The entities of a kind.
        case entities(KindID)
        /// The items of a list: a field of the latest entity of a kind. With the names of the items' fields.
        case list(FieldReference, [String])
    }

    public let function: Function
    public let items: Items
    /// The field of each item that is added up or compared, by its position.
    public let value: Int?
    /// Whether that field holds days; numbers otherwise. What is of another type is left out.
    public let isOfDays: Bool
    /// Which items are looked at; all of them without it.
    public let filter: GuardExpression?
    let condition: Condition?
    /// Where its value is kept while a conversation goes on; `nil` before a flow is compiled.
    let place: Int?

    public init(
        _ function: Function, of items: Items, value: Int? = nil, isOfDays: Bool = false,
        where filter: GuardExpression? = nil
    ) {
        self.function = function
        self.items = items
        self.value = value
        self.isOfDays = isOfDays
        self.filter = filter
        condition = filter.map { Condition($0) }
        place = nil
    }

    private init(_ other: Aggregate, at place: Int) {
        function = other.function
        items = other.items
        value = other.value
        isOfDays = other.isOfDays
        filter = other.filter
        condition = other.condition
        self.place = place
    }

    /// The same, kept at a place.
    func placed(at place: Int) -> Aggregate { Aggregate(self, at: place) }

    /// The kind whose writes change it.
    package var kind: KindID {
        switch items {
        case .entities(let kind): kind
        case .list(let reference, _): reference.kind
        }
    }

    /// What it is worth where there are no items.
    package var valueOfNothing: TermValue {
        switch function {
        case .count, .sum: .number(0)
        case .minimum, .maximum: .missing
        case .any: .flag(false)
        case .every: .flag(true)
        }
    }
}

extension Aggregate: Hashable {
    public static func == (left: Aggregate, right: Aggregate) -> Bool {
        left === right
            || left.function == right.function && left.items == right.items && left.value == right.value
                && left.isOfDays == right.isOfDays && left.filter == right.filter
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(function)
        hasher.combine(items)
        hasher.combine(value)
        hasher.combine(filter)
    }
}
