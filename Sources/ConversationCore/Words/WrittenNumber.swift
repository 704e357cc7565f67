import OrderedJSON

/// Numbers as people of a language write them, from tables: the same in every process and locale.
///
/// French and English follow the CLDR, the common repository of such customs: `5 000 €` with a narrow no-break space
/// between the groups of digits and a no-break space before the unit, `€5,000`. Any other language gets a number as it is
/// written in a file.
struct WrittenNumber {
    private static let narrowSpace = "\u{202F}"
    private static let noBreakSpace = "\u{A0}"
    /// The signs that English puts before the number.
    private static let currencies = ["€", "$", "£", "¥"]

    private static let currenciesWithCents = ["€", "$", "£"]

    let language: CustomLanguage

    /// A number and its unit.
    func text(_ number: JSONNumber, unit: String?, isWhole: Bool) -> String {
        guard let plain = Self.plain(number) else { return number.text }
        var (whole, fraction) = (plain.whole, plain.fraction)
        if isWhole { fraction = "" }
        // Cents are two digits: nobody writes `1 200,5 €`, nor `6,800 €` where six eighty is meant.
        if let unit, Self.currenciesWithCents.contains(unit), !fraction.isEmpty {
            while fraction.utf8.count > 2, fraction.last == "0" { fraction.removeLast() }
            if fraction.utf8.count == 1 { fraction += "0" }
        }
        switch language {
        case .french:
            whole = Self.grouped(whole, Self.narrowSpace)
            if !fraction.isEmpty { fraction = "," + fraction }
        case .english:
            whole = Self.grouped(whole, ",")
            if !fraction.isEmpty { fraction = "." + fraction }
        case .other:
            if !fraction.isEmpty { fraction = "." + fraction }
        }
        let sign = plain.isNegative ? "-" : ""
        guard let unit else { return sign + whole + fraction }
        switch (language, unit) {
        case (.english, _) where Self.currencies.contains(unit): return sign + unit + whole + fraction
        case (.english, "%"): return sign + whole + fraction + unit
        case (.french, "%"): return sign + whole + fraction + Self.narrowSpace + unit
        case (.french, _), (.english, _), (.other, _): return sign + whole + fraction + Self.noBreakSpace + unit
        }
    }

    /// The digits without an exponent; `nil` for a number that only a program writes, and hardly one.
    private static func plain(_ number: JSONNumber) -> (isNegative: Bool, whole: String, fraction: String)? {
        let parts = number.text.utf8.split(maxSplits: 1, whereSeparator: { $0 | 0x20 == UInt8(ascii: "e") })
        guard let mantissa = parts.first, mantissa.count <= 60 else { return nil }
        let exponent = parts.count == 2 ? Int(String(decoding: parts[1], as: UTF8.self).trimmingPlus) : 0
        guard let exponent, (-30...30).contains(exponent) else { return nil }
        let isNegative = mantissa.first == UInt8(ascii: "-")
        let halves = mantissa.drop { $0 == UInt8(ascii: "-") }.split(separator: UInt8(ascii: "."), maxSplits: 1)
        var whole = halves.first.map(Array.init) ?? []
        var fraction = halves.count == 2 ? Array(halves[1]) : []
        let zero = UInt8(ascii: "0")
        for _ in 0..<max(0, exponent) { whole.append(fraction.isEmpty ? zero : fraction.removeFirst()) }
        for _ in 0..<max(0, -exponent) { fraction.insert(whole.popLast() ?? zero, at: 0) }
        let digits = whole.drop { $0 == zero }
        let isZero = digits.isEmpty && fraction.allSatisfy { $0 == zero }
        return (
            isNegative && !isZero, digits.isEmpty ? "0" : String(decoding: digits, as: UTF8.self),
            String(decoding: fraction, as: UTF8.self)
        )
    }

    private static func grouped(_ digits: String, _ separator: String) -> String {
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.utf8.count - place) % 3 == 0 { text += separator }
            text.append(digit)
        }
        return text
    }
}

/// The languages whose customs of writing values the program knows.
enum CustomLanguage {
    case french, english, other

    init(code: String) {
        switch code.utf8.split(separator: UInt8(ascii: "-")).first.map({ String(decoding: $0, as: UTF8.self) }) {
        case "fr": self = .french
        case "en": self = .english
        case _: self = .other
        }
    }
}

extension String {
    fileprivate var trimmingPlus: String { utf8.first == UInt8(ascii: "+") ? String(dropFirst()) : self }
}
