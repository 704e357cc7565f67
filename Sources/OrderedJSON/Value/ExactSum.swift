/// A sum of up to a hundred million numbers in the making, exact in any order: what was added can be taken out again.
public struct ExactSum: Sendable {
    /// What stands before the point.
    private var whole: Int128 = 0
    /// What stands behind it, in units of the last place that any number had.
    private var fraction: Int128 = 0
    private var places = 0

    public init() {}

    public mutating func add(_ number: ExactDecimal) {
        let (digits, scale) = (number.digits, Int(number.scale))
        if scale == 0 {
            whole &+= digits
            return
        }
        if scale > places {
            fraction &*= ExactDecimal.power(scale - places)
            places = scale
        }
        let (before, behind) = digits.divided(by: ExactDecimal.power(scale))
        whole &+= before
        fraction &+= scale == places ? behind : behind &* ExactDecimal.power(places - scale)
    }

    /// Takes out a number that was added.
    public mutating func remove(_ number: ExactDecimal) { add(number.negated) }

    /// The sum; `nil` where it has more digits than a number may have.
    public var total: ExactDecimal? {
        if fraction == 0 { return ExactDecimal(digits: whole, scale: 0) }
        let (carry, rest) = fraction.divided(by: ExactDecimal.power(places))
        guard let before = ExactDecimal(digits: whole &+ carry, scale: 0) else {
            // Only a fraction of the other sign could bring it back below the bound, and then it has too many digits.
            return nil
        }
        return ExactDecimal(digits: rest, scale: places).flatMap(before.adding)
    }
}

extension Int128 {
    /// Quotient and remainder; most numbers fit into one word, which divides many times faster.
    fileprivate func divided(by divisor: Int128) -> (quotient: Int128, remainder: Int128) {
        guard let short = Int64(exactly: self), let shortDivisor = Int64(exactly: divisor), shortDivisor > 0 else {
            return quotientAndRemainder(dividingBy: divisor)
        }
        let (quotient, remainder) = short.quotientAndRemainder(dividingBy: shortDivisor)
        return (Int128(quotient), Int128(remainder))
    }
}
