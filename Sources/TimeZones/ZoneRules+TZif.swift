extension ZoneRules {
    /// The most bytes that a zone's file may have: ten times those of the largest.
    static let mostBytes = 64 << 10

    /// Reads a file of the time zone database as RFC 9636 describes it (TZif, version 2 and later).
    /// - Returns: `nil` for any other bytes, and for a file that counts leap seconds, whose moments are not those of UTC.
    public init?(name: String, bytes: [UInt8]) {
        guard bytes.count <= Self.mostBytes, let old = Header(bytes[...]), old.version >= UInt8(ascii: "2"),
            let rest = bytes[...].dropping(Header.size + old.bodySize(momentSize: 4)), let header = Header(rest),
            header.leaps == 0, header.types > 0,
            let body = rest.dropping(Header.size), let footer = body.dropping(header.bodySize(momentSize: 8))
        else { return nil }
        let moments = (0..<header.times).map { body.bigEndian(at: $0 * 8, 8) }
        let kinds = body.dropFirst(header.times * 8).prefix(header.times)
        let types = body.dropFirst(header.times * 9)
        let offsets = (0..<header.types).map { Int(Int32(truncatingIfNeeded: types.bigEndian(at: $0 * 6, 4))) }
        guard zip(moments, moments.dropFirst()).allSatisfy(<), kinds.allSatisfy({ Int($0) < offsets.count }),
            offsets.allSatisfy({ abs($0) < 26 * 3_600 }),
            footer.first == 0x0A, let end = footer.dropFirst().firstIndex(of: 0x0A)
        else { return nil }
        let rule = footer[(footer.startIndex + 1)..<end]
        let later = YearlyRule(rule)
        guard later != nil || rule.isEmpty else { return nil }
        self.init(
            name: name, moments: moments, offsets: kinds.map { offsets[Int($0)] }, first: offsets[0], later: later)
    }
}

private struct Header {
    static let size = 44

    let version: UInt8
    let times: Int
    let types: Int
    let leaps: Int
    private let marks: Int
    private let letters: Int

    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count >= Self.size, bytes.prefix(4).elementsEqual("TZif".utf8) else { return nil }
        version = bytes[bytes.startIndex + 4]
        let counts = (0..<6).map { bytes.bigEndian(at: 20 + $0 * 4, 4) }
        guard counts.allSatisfy({ $0 <= ZoneRules.mostBytes }) else { return nil }
        marks = counts[0] + counts[1]
        (leaps, times, types, letters) = (counts[2], counts[3], counts[4], counts[5])
    }

    func bodySize(momentSize: Int) -> Int {
        times * (momentSize + 1) + types * 6 + letters + leaps * (momentSize + 4) + marks
    }
}

extension ArraySlice<UInt8> {
    fileprivate func dropping(_ count: Int) -> ArraySlice<UInt8>? { count <= self.count ? dropFirst(count) : nil }

    /// The number of so many bytes, the highest first; with eight of them it may be below zero.
    fileprivate func bigEndian(at place: Int, _ size: Int) -> Int {
        self[(startIndex + place)..<(startIndex + place + size)].reduce(0) { $0 << 8 | Int($1) }
    }
}
