extension JSONNumber {
    /// Whether the number comes before, with or after another, however many digits they have: -1, 0 or 1. Exact, and no
    /// slower for an exponent of any size.
    package func order(to other: JSONNumber) -> Int {
        let (left, right) = (DecimalNotation(text), DecimalNotation(other.text))
        let (first, second) = (left.sign, right.sign)
        if first != second { return first < second ? -1 : 1 }
        return first * left.magnitudeOrder(to: right)
    }
}

extension DecimalNotation {
    fileprivate var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

    fileprivate func magnitudeOrder(to other: DecimalNotation) -> Int {
        let (left, right) = (places, other.places)
        if left != right { return left < right ? -1 : 1 }
        if digits == other.digits { return 0 }
        return digits.lexicographicallyPrecedes(other.digits) ? -1 : 1
    }

    /// Where the first digit stands, counted from the point; as far as can be where the exponent is beyond any use.
    private var places: Int {
        guard let exponent else { return hasTinyExponent ? .min : .max }
        let (places, isTooLarge) = exponent.addingReportingOverflow(digits.count)
        return isTooLarge ? .max : places
    }
}
