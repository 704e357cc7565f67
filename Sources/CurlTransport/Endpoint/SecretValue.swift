/// A text that must not show: a key. However it is printed, dumped or interpolated, it gives `…`.
public struct SecretValue: Sendable {
    /// The text itself, for the one header that carries it.
    let exposed: String

    /// A secret of this text, as it is.
    public init(_ text: String) { exposed = text }

    /// The words with every occurrence of the secret replaced by `…`.
    func removed(from words: String) -> String {
        let secret = Array(exposed.utf8)
        if secret.isEmpty { return words }
        let bytes = Array(words.utf8)
        var kept: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: secret) {
                kept += "…".utf8
                index += secret.count
            } else {
                kept.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}

extension SecretValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the text.
    public var description: String { "…" }
    /// Never the text.
    public var debugDescription: String { "…" }
    /// Without children, so that `dump` and test reports have nothing to show.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
