import PlainText

/// A text of at most sixteen bytes, as most choices and all days are: kept in two words, and in the order of its bytes.
package struct ShortText: Hashable, Sendable, BitwiseCopyable {
    private static let mostBytes = 16

    private let front: UInt64
    private let back: UInt64
    private let count: UInt8
    let isBlank: Bool

    /// - Returns: `nil` for a longer text.
    init?(_ text: String) {
        guard text.utf8.count <= Self.mostBytes,
            let bytes = text.utf8.withContiguousStorageIfAvailable(Self.words)
        else { return nil }
        (front, back, count) = (bytes.front, bytes.back, UInt8(text.utf8.count))
        isBlank = !bytes.isPlain && text.isBlank
    }

    /// The first byte stands highest. What is plain has a character of ASCII that can be seen.
    private static func words(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (front: UInt64, back: UInt64, isPlain: Bool) {
        var (front, back, isPlain) = (0 as UInt64, 0 as UInt64, false)
        for (place, byte) in bytes.enumerated() {
            if place < 8 {
                front |= UInt64(byte) << UInt64(56 - 8 * place)
            } else {
                back |= UInt64(byte) << UInt64(120 - 8 * place)
            }
            isPlain = isPlain || (0x21...0x7E).contains(byte)
        }
        return (front, back, isPlain)
    }
}

extension ShortText: Comparable {
    package static func < (left: ShortText, right: ShortText) -> Bool {
        if left.front != right.front { return left.front < right.front }
        return left.back == right.back ? left.count < right.count : left.back < right.back
    }
}
