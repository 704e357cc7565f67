extension ExactDecimal {
    /// The whole numbers at and around it, nearest below first: enough to have one below it, itself or one on either
    /// side, and one above. Those that no `Int` holds are left out.
    package var wholeNumbersBeside: [Int] {
        let unit = Self.power(Int(scale))
        var below = digits / unit
        if digits % unit < 0 { below -= 1 }
        return [below, below + 1, below - 1, below + 2].compactMap { Int(exactly: $0) }
    }
}
