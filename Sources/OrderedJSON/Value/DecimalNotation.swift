/// A number taken apart: sign, significant digits without zeros at either end, and the power of ten they stand for.
struct DecimalNotation {
    private(set) var isNegative = false
    private(set) var digits: [UInt8] = []
    /// Nil when the written exponent is beyond any use.
    private(set) var exponent: Int?
    /// Whether an exponent that is beyond any use is one below zero.
    private(set) var hasTinyExponent = false

    /// Takes a text that is a JSON number.
    init(_ text: String) {
        var fractionDigits = 0
        var inFraction = false
        var writtenExponent: Substring = "0"
        scan: for (index, byte) in zip(text.utf8.indices, text.utf8) {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): inFraction = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(byte &- UInt8(ascii: "0"))
                if inFraction { fractionDigits += 1 }
            default:
                writtenExponent = text[text.utf8.index(after: index)...]
                break scan
            }
        }
        exponent = Int(writtenExponent)?.subtracting(fractionDigits)
        hasTinyExponent = writtenExponent.utf8.first == UInt8(ascii: "-")
        while digits.last == 0 {
            digits.removeLast()
            exponent = exponent?.subtracting(-1)
        }
        let leadingZeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(leadingZeros)
        if digits.isEmpty { exponent = 0 }
    }

    /// Whether no digit stands behind the point.
    var isInteger: Bool {
        guard let exponent else { return false }
        return exponent >= 0
    }

    /// The value, if it is whole and fits.
    var int: Int? {
        guard let exponent, exponent >= 0, exponent <= 19 else { return nil }
        var value = 0
        for digit in digits + Array(repeating: 0, count: exponent) {
            let (product, tooBig) = value.multipliedReportingOverflow(by: 10)
            // Downwards, since Int.min has no positive counterpart.
            let (sum, tooSmall) = product.subtractingReportingOverflow(Int(digit))
            if tooBig || tooSmall { return nil }
            value = sum
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }
}

extension Int {
    fileprivate func subtracting(_ other: Int) -> Int? {
        let (value, overflow) = subtractingReportingOverflow(other)
        return overflow ? nil : value
    }
}
