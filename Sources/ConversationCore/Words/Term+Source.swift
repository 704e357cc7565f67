extension Flow {
    /// A term as a guard's expression writes it.
    public func source(of term: Term) -> String {
        switch term {
        case .count(let kind): "count(\(self[kind].collection))"
        case .field(let reference):
            reference.kind == .scenario
                ? "scenario.\(self[reference.kind].fields[reference.field].name)"
                : "latest(\(self[reference.kind].collection)).\(self[reference.kind].fields[reference.field].name)"
        case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
        case .text(let text): "\"\(text)\""
        case .flag(let flag): "\(flag)"
        }
    }
}
