/// An exact amount of US dollars, in whole picodollars (10⁻¹² dollars): a token's price is a whole number of them, so
/// that nothing is ever rounded but what is shown.
public struct Money: Hashable, Sendable, Comparable {
    public let picodollars: Int

    public init(picodollars: Int) { self.picodollars = picodollars }

    public static let zero = Money(picodollars: 0)

    /// The sum; `nil` beyond nine million dollars, which no conversation costs.
    public func adding(_ other: Money) -> Money? {
        let (sum, overflows) = picodollars.addingReportingOverflow(other.picodollars)
        return overflows ? nil : Money(picodollars: sum)
    }

    public static func < (left: Money, right: Money) -> Bool { left.picodollars < right.picodollars }
}

extension Money: CustomStringConvertible {
    /// One hundredth of a cent, the least that is shown.
    private static let least = 100_000_000

    /// `$0.0021`, to the nearest hundredth of a cent; `$0` for nothing and `<$0.0001` for less than can be shown.
    public var description: String {
        if picodollars == 0 { return "$0" }
        let amount = picodollars.magnitude
        let (whole, rest) = amount.quotientAndRemainder(dividingBy: UInt(Self.least))
        let hundredths = whole + (rest >= UInt(Self.least) / 2 ? 1 : 0)
        let sign = picodollars < 0 ? "-" : ""
        if whole == 0 { return "\(sign)<$0.0001" }
        let (dollars, part) = hundredths.quotientAndRemainder(dividingBy: 10_000)
        let digits = String(part)
        return "\(sign)$\(dollars).\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)"
    }
}
