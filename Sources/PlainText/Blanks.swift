extension String {
    /// Whether there is nothing to see: only blanks, or nothing at all.
    ///
    /// The set is spelled out, and the reply contract's `pattern` spells the same one, because what engines of regular
    /// expressions call white space differs.
    package var isBlank: Bool {
        for byte in utf8 where byte != 0x20 {
            return unicodeScalars.allSatisfy { Self.blanks.contains($0.value) }
        }
        return true
    }

    /// The scalars that count as blank, in order: what Unicode calls white space, and the three that have no width at all
    /// and stand between characters (zero-width space, word joiner, byte order mark).
    package static let blanks: [UInt32] =
        [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680] + Array(0x2000...0x200B)
        + [0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF]
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
