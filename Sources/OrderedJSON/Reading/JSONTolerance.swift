/// What a reader takes that RFC 8259 does not allow or gives no meaning, because others write it.
public struct JSONTolerance: OptionSet, Sendable, Hashable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Of a key that an object has twice the last value counts, in the place of the first.
    public static let repeatedKeys = JSONTolerance(rawValue: 1)
    /// `NaN`, `Infinity` and `-Infinity` are read as null.
    public static let noNumbers = JSONTolerance(rawValue: 2)
    /// Half of a surrogate pair is read as a ``SurrogateHalf``'s scalar.
    public static let surrogateHalves = JSONTolerance(rawValue: 4)
}

/// Half of a surrogate pair, as a writer leaves it that cuts a text between the two.
///
/// No text can hold one. Read with ``JSONTolerance/surrogateHalves`` it is a scalar at the end of the last plane of private
/// use, for a caller who may have the other half; whoever has not puts U+FFFD there.
public struct SurrogateHalf: Sendable, Hashable {
    public let unit: UInt16

    private static let firstScalar: UInt32 = 0x10_F800

    /// Nil for what is no half.
    public init?(unit: UInt16) {
        guard UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit) else { return nil }
        self.unit = unit
    }

    /// The half that a scalar stands for.
    public init?(_ scalar: Unicode.Scalar) {
        guard scalar.value >= Self.firstScalar else { return nil }
        unit = UInt16(0xD800 + (scalar.value - Self.firstScalar))
    }

    /// What stands for it in a text.
    public var scalar: Unicode.Scalar {
        Unicode.Scalar(Self.firstScalar + UInt32(unit) - 0xD800) ?? Self.replacement
    }

    public var isFirst: Bool { UTF16.isLeadSurrogate(unit) }

    /// The scalar of both halves.
    public func joined(with second: SurrogateHalf) -> Unicode.Scalar? {
        guard isFirst, !second.isFirst else { return nil }
        return Unicode.Scalar(0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(second.unit & 0x3FF)))
    }

    /// What stands in a text where a half stays alone.
    public static let replacement: Unicode.Scalar = "\u{FFFD}"
}
