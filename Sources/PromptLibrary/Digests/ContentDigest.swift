internal import Crypto

/// Digests of content: what names a bundle, a published prompt, a layer of a recorded request.
package enum ContentDigest {
    private static let digits = Array("0123456789abcdef".utf8)

    /// SHA-256 in lower-case hexadecimal.
    package static func sha256(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hexadecimal(hash.finalize())
    }

    /// SHA-256 of a text's UTF-8 bytes.
    package static func sha256(_ text: String) -> String {
        var text = text
        var hash = SHA256()
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return hexadecimal(hash.finalize())
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in digest {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
