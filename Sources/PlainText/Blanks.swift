extension String {
    /// Whether there is nothing but spaces, tabs, line breaks and no-break spaces.
    ///
    /// The set is spelled out, and the reply contract's `pattern` spells the same one, because what engines of regular
    /// expressions call white space differs.
    package var isBlank: Bool {
        for byte in utf8 where byte != 0x20 {
            return unicodeScalars.allSatisfy { Self.blanks.contains($0.value) }
        }
        return true
    }

    /// The scalars that count as blank.
    package static let blanks: [UInt32] = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0xA0, 0x202F]
}

/// Without the blanks around it.
package func trimmed(_ text: some StringProtocol) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.trimming { String.blanks.contains($0.value) }))
}

extension BidirectionalCollection {
    /// Without those at either end for which this holds.
    package func trimming(_ isBlank: (Element) -> Bool) -> SubSequence {
        let rest = drop(while: isBlank)
        guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return rest }
        return rest[...last]
    }
}
