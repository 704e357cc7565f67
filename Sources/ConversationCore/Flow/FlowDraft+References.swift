extension Field {
    /// The kinds whose entities the field's values name, those of a list's items among them.
    public var referredKinds: [KindID] {
        if case .list(let shape) = type { return shape.item.flatMap(\.referredKinds) }
        return type.referredKind.map { [$0] } ?? []
    }
}

extension FlowDraft {
    /// The fields that can refer to a kind.
    func referrers(to kind: KindID) -> [FieldReference] {
        kinds.indices.flatMap { holder in
            kinds[holder].fields.indices.filter { kinds[holder].fields[$0].referredKinds.contains(kind) }
                .map { FieldReference(kind: KindID(rawValue: holder), field: $0) }
        }
    }
}
