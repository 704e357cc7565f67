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

    /// Whether the text is longer, counting only where the number of bytes leaves a doubt.
    func hasMoreScalars(than maximum: Int) -> Bool {
        let bytes = utf8.count
        if bytes <= maximum { return false }
        // Overflow-safe form of `bytes > 4 * maximum`: no scalar takes more than four bytes.
        if bytes / 4 > maximum { return true }
        return unicodeScalars.count > maximum
    }

    /// Whether this is a day that exists, `2026-02-28`, between the years 0001 and 9999.
    package var isDay: Bool {
        guard utf8.count == 10 else { return false }
        let bytes = Array(utf8)
        guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return false }
        func number(_ range: Range<Int>) -> Int? {
            var total = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                total = total * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return total
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), year > 0 else {
            return false
        }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
    }
}
