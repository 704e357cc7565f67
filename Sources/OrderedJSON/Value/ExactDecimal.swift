/// A decimal number, kept and calculated exactly: at most thirty digits, before and behind the point together.
///
/// What needs more digits is no such number: ``init(_:)-(JSONNumber)`` and every calculation say so with `nil`, so that
/// nothing is ever rounded and nothing traps. Zeros that say nothing (before the first digit, behind the last one after
/// the point) do not count.
public struct ExactDecimal: Hashable, Sendable, BitwiseCopyable {
    /// The digits as a whole number, in two words: so it takes the room of a text, and what holds it stays small.
    private let high: Int64
    private let low: UInt64
    /// How many of the digits stand behind the point. The last of those is never zero, so equal numbers look alike.
    package let scale: UInt8

    /// The most digits that a number has.
    public static let mostDigits = 30
    static let bound = power(30)

    /// The number `digits / 10^scale`; `nil` where it has too many digits.
    package init?(digits: Int128, scale: Int) {
        var (digits, scale) = (digits, scale)
        // Few numbers with so many places need half of them.
        if scale >= 15 {
            let (front, rest) = digits.quotientAndRemainder(dividingBy: Self.power(15))
            if rest == 0 { (digits, scale) = (front, scale - 15) }
        }
        if var short = Int64(exactly: digits), scale <= Self.mostDigits {
            // Most numbers fit into one word, which divides many times faster.
            while scale > 0, short % 10 == 0 {
                if short == 0 { scale = 1 }
                short /= 10
                scale -= 1
            }
            self.init(checked: Int128(short), UInt8(scale))
            return
        }
        while scale > 0, digits % 10 == 0 {
            if digits == 0 { scale = 1 }
            digits /= 10
            scale -= 1
        }
        guard digits.magnitude < Self.bound.magnitude, scale <= Self.mostDigits else { return nil }
        self.init(checked: digits, UInt8(scale))
    }

    private init(checked digits: Int128, _ scale: UInt8) {
        high = Int64(truncatingIfNeeded: digits >> 64)
        low = UInt64(truncatingIfNeeded: digits)
        self.scale = scale
    }

    /// A whole number.
    public init(_ value: Int) { self.init(checked: Int128(value), 0) }

    /// A JSON number's exact value; `nil` where it has too many digits.
    public init?(_ number: JSONNumber) {
        if let plain = Self.plain(number.text) {
            self = plain
            return
        }
        let notation = DecimalNotation(number.text)
        guard let exponent = notation.exponent, notation.digits.count <= Self.mostDigits,
            (-Self.mostDigits...Self.mostDigits).contains(exponent),
            notation.digits.count + max(exponent, 0) <= Self.mostDigits
        else { return nil }
        var digits = notation.digits.reduce(0 as Int128) { $0 * 10 + Int128($1) }
        if notation.isNegative { digits = -digits }
        self.init(digits: exponent > 0 ? digits * Self.power(exponent) : digits, scale: max(-exponent, 0))
    }

    package var digits: Int128 { Int128(high) << 64 | Int128(low) }

    /// The commonest notations, without taking them apart: up to eighteen digits, perhaps a sign and a point.
    private static func plain(_ text: String) -> ExactDecimal? {
        guard text.utf8.count <= 18 else { return nil }
        return text.utf8.withContiguousStorageIfAvailable(plain) ?? nil
    }

    private static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
        var (value, scale, isFraction, isNegative) = (0 as Int64, 0, false, false)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = value &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
                if isFraction { scale += 1 }
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "-"): isNegative = true
            default: return nil
            }
        }
        while scale > 0, value % 10 == 0 {
            value /= 10
            scale -= 1
        }
        return ExactDecimal(checked: Int128(isNegative ? -value : value), value == 0 ? 0 : UInt8(scale))
    }

    /// Ten to a power of at most 38.
    static func power(_ exponent: Int) -> Int128 { powers[exponent] }
    private static let powers: [Int128] = (0...38).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(value) }
}

extension ExactDecimal: Comparable {
    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        if left.scale == right.scale {
            return left.high == right.high ? left.low < right.low : left.high < right.high
        }
        let (first, second) = (left.digits, right.digits)
        if first.signum() != second.signum() { return first.signum() < second.signum() }
        // Where lining the digits up takes more than a word holds, that side is the larger one.
        if left.scale < right.scale {
            let (lined, isLarger) = first.multipliedReportingOverflow(by: power(Int(right.scale - left.scale)))
            return isLarger ? first < 0 : lined < second
        }
        let (lined, isLarger) = second.multipliedReportingOverflow(by: power(Int(left.scale - right.scale)))
        return isLarger ? second > 0 : first < lined
    }
}

extension ExactDecimal {
    /// The sum; `nil` where it has too many digits.
    public func adding(_ other: ExactDecimal) -> ExactDecimal? {
        let common = max(scale, other.scale)
        let (first, isTooLong) = digits.multipliedReportingOverflow(by: Self.power(Int(common - scale)))
        let (second, isOtherTooLong) = other.digits.multipliedReportingOverflow(
            by: Self.power(Int(common - other.scale)))
        if isTooLong || isOtherTooLong {
            // The last digit behind the point stays, so the sum is as long as it looks, unless one of the two is zero.
            if self == 0 { return other }
            return other == 0 ? self : nil
        }
        let (sum, isTooLarge) = first.addingReportingOverflow(second)
        return isTooLarge ? nil : ExactDecimal(digits: sum, scale: Int(common))
    }

    /// The number with the other sign.
    public var negated: ExactDecimal { ExactDecimal(checked: -digits, scale) }

    /// The difference; `nil` where it has too many digits.
    public func subtracting(_ other: ExactDecimal) -> ExactDecimal? { adding(other.negated) }

    /// The product; `nil` where it has too many digits.
    public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
        var (first, second, places) = (digits, other.digits, Int(scale) + Int(other.scale))
        if first == 0 || second == 0 { return 0 }
        // Zeros at the end of the product are taken out of its factors, so that it is only too long where it is.
        while places > 0 {
            if first % 10 == 0 {
                first /= 10
            } else if second % 10 == 0 {
                second /= 10
            } else if first % 2 == 0, second % 5 == 0 {
                (first, second) = (first / 2, second / 5)
            } else if first % 5 == 0, second % 2 == 0 {
                (first, second) = (first / 5, second / 2)
            } else {
                break
            }
            places -= 1
        }
        let (product, isTooLarge) = first.multipliedReportingOverflow(by: second)
        return isTooLarge ? nil : ExactDecimal(digits: product, scale: places)
    }

    /// The next number with as many digits behind the point.
    package var nextUp: ExactDecimal? { ExactDecimal(digits: digits + 1, scale: Int(scale)) }

    /// The value, if it is a whole number that fits.
    public var int: Int? { scale == 0 ? Int(exactly: digits) : nil }
}

extension ExactDecimal: CustomStringConvertible {
    /// Plain digits, perhaps a sign and a point: `-0.5`.
    public var description: String {
        let places = Int(scale)
        if places == 0 { return String(digits) }
        let text = String(digits.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - text.utf8.count)) + text
        return (digits < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
    }
}
