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
