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

/// What one token costs. Price lists give it for a million tokens.
public struct TokenPrice: Hashable, Sendable {
    /// A whole number: the millionth part of a millionth of a dollar, as lists have no more than six decimals.
    public let picodollars: Int

    /// - Parameter text: US dollars for a million tokens as a price list writes them, `0.075`.
    /// - Returns: `nil` for what is no plain decimal from 0 to a million with at most six decimals.
    public init?(dollarsPerMillion text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard isPlain, let first = parts.first, first.utf8.count <= 7, decimals.utf8.count <= 6,
            let whole = Int(first),
            let fraction = Int(decimals + String(repeating: "0", count: 6 - decimals.utf8.count)),
            whole < 1_000_000 || (whole == 1_000_000 && fraction == 0)
        else { return nil }
        picodollars = whole * 1_000_000 + fraction
    }

    /// What that many tokens cost; `nil` where it is beyond ``Money``.
    public func times(_ tokens: Int) -> Money? {
        let (product, overflows) = picodollars.multipliedReportingOverflow(by: tokens)
        return overflows ? nil : Money(picodollars: product)
    }
}
