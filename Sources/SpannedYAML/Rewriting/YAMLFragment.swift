/// Parts of a document as the writer writes them, at the place of another document where they are to stand.
struct YAMLFragment {
    let lineEnd: [UInt8]

    /// `key: value` after an indentation of its first line that is there already; without a line end.
    func entry(_ member: YAMLValue.Member, column: Int) throws(YAMLWriteError) -> [UInt8] {
        moved(try YAMLWriter().write(.mapping([member], .block)), column)
    }

    /// What follows a colon: ` value`, or lines.
    func value(_ value: YAMLValue, column: Int) throws(YAMLWriteError) -> [UInt8] {
        Array(try entry(.init("k", value), column: column).dropFirst(2))
    }

    /// `- value`, likewise.
    func item(_ value: YAMLValue, column: Int) throws(YAMLWriteError) -> [UInt8] {
        moved(try YAMLWriter().write(.sequence([value], .block)), column)
    }

    /// A value between braces or brackets.
    func flow(_ value: YAMLValue) throws(YAMLWriteError) -> [UInt8] {
        Array(try YAMLWriter().write(.sequence([value], .flow)).dropFirst().dropLast(2))
    }

    /// An entry between braces.
    func flow(_ member: YAMLValue.Member) throws(YAMLWriteError) -> [UInt8] {
        Array(try YAMLWriter().write(.mapping([member], .flow)).dropFirst().dropLast(2))
    }

    private func moved(_ bytes: [UInt8], _ column: Int) -> [UInt8] {
        let indent = [UInt8](repeating: 0x20, count: column)
        var moved: [UInt8] = []
        let lines = bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() {
            if place > 0 { moved += line.isEmpty ? lineEnd : lineEnd + indent }
            moved += line
        }
        return moved
    }
}

extension YAMLValue {
    /// Whether the last line of the value is one of a block text, which a deeper line after it would lengthen.
    var endsInBlockText: Bool {
        switch self {
        case .text(let text, let style): style == .literal && TextShape.isLiteral(text)
        case .sequence(let items, let layout): layout == .block && items.last?.endsInBlockText ?? false
        case .mapping(let members, let layout): layout == .block && members.last?.value.endsInBlockText ?? false
        }
    }
}
