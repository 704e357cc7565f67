/// Where the reading of a number is.
struct NumberScan {
    let scalars: [Unicode.Scalar]
    var index: Int

    var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    func hasDigit(after count: Int) -> Bool {
        index + count < scalars.count && ("0"..."9").contains(scalars[index + count])
    }

    /// Letters, and digits and a sign after an `e`: what belongs to a number that is written with an exponent.
    mutating func letters() -> String {
        let start = index
        while let next, next.properties.isAlphabetic || next == "_" || index > start && isOfExponent(next, start) {
            index += 1
        }
        return String(String.UnicodeScalarView(scalars[start..<index]))
    }

    private func isOfExponent(_ scalar: Unicode.Scalar, _ start: Int) -> Bool {
        guard scalars[start] == "e" || scalars[start] == "E" else { return false }
        return ("0"..."9").contains(scalar) || index == start + 1 && (scalar == "+" || scalar == "-")
    }

    mutating func digits() -> String {
        let start = index
        while index < scalars.count, ("0"..."9").contains(scalars[index]) { index += 1 }
        return String(String.UnicodeScalarView(scalars[start..<index]))
    }
}
