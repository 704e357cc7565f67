extension Unicode.Scalar {
    /// How many cells of a terminal this character takes: 0 for a combining mark, 2 for a wide one, else 1.
    var displayWidth: Int {
        if value < 0x300 { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        return Self.wideRanges.contains { $0.contains(value) } ? 2 : 1
    }

    /// The blocks that terminals draw two cells wide (CJK, Hangul, full width forms, emoji).
    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
    ]

    /// What a source line shows for this character: tabs as one space, other controls as a visible mark.
    var shown: Unicode.Scalar {
        switch value {
        case 0x09: " "
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
        default: self
        }
    }
}
