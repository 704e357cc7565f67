import OrderedJSON

/// A server's JSON. It is read strictly where that is possible; otherwise as the official clients read it, since what is odd
/// in it seldom stands where it counts: of a repeated key the last value, no number for `NaN`, halves of characters.
struct WireJSON {
    let value: JSON
    /// Whether halves of characters are marked in its strings.
    let hasHalves: Bool

    private static let tolerance: JSONTolerance = [.repeatedKeys, .noNumbers, .surrogateHalves]
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    init(_ bytes: [UInt8]) throws(JSONParseError) {
        let bytes = bytes.starts(with: Self.byteOrderMark) ? Array(bytes.dropFirst(Self.byteOrderMark.count)) : bytes
        if let strict = try? JSON(parsing: bytes) {
            value = strict
            hasHalves = false
        } else {
            // What is wrong all the same is what is told.
            value = try JSON(parsing: bytes, tolerating: Self.tolerance)
            hasHalves = true
        }
    }
}
