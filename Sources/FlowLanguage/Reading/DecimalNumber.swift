/// Numbers as a flow writes them: digits, perhaps a sign and a decimal point.
enum DecimalNumber {
    static func value(of text: String) -> Double? {
        let digits = text.utf8.first == 0x2D ? text.utf8.dropFirst() : text.utf8[...]
        guard let first = digits.first, let last = digits.last, (0x30...0x39).contains(first),
            (0x30...0x39).contains(last), digits.count <= 40,
            digits.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), digits.count(where: { $0 == 0x2E }) <= 1
        else { return nil }
        return Double(text)
    }
}
