import PlainText

/// An entity's or a proposal's identity: the turn that made it and its place in that turn.
///
/// So the same events give the same identities, in every process.
public struct EntityID: Hashable, Sendable {
    public let turn: TurnID
    public let index: Int

    public init(turn: TurnID, index: Int) {
        self.turn = turn
        self.index = index
    }
}

extension EntityID: CustomStringConvertible, LosslessStringConvertible {
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    /// More than a turn can give: its contracts bound what an answer may list.
    private static let maximumIndex = 999_999_999

    /// `3gq0n8k1zt5vw-1`: the turn in base 32 without letters that are mistaken for digits, then the place.
    public var description: String {
        var number = turn.rawValue
        var text: [UInt8] = []
        repeat {
            text.append(Self.digits[Int(number & 31)])
            number >>= 5
        } while number > 0
        return String(decoding: text.reversed(), as: UTF8.self) + "-\(index)"
    }

    /// Reads ``description`` back; `nil` for any other text, also for another spelling of the same number.
    public init?(_ description: String) {
        let parts = description.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...13).contains(parts[0].count), let index = Int(Substring(parts[1])),
            (0...Self.maximumIndex).contains(index)
        else { return nil }
        var number: UInt64 = 0
        for byte in parts[0] {
            guard let digit = Self.digits.firstIndex(of: byte), number <= UInt64.max >> 5 else { return nil }
            number = number << 5 | UInt64(digit)
        }
        self.init(turn: TurnID(rawValue: number), index: index)
        guard hasSameBytes(self.description, description) else { return nil }
    }
}
