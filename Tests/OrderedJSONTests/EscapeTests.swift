import OrderedJSON
import TestSupport
import Testing

/// Escapes, one by one and in runs, against what their numbers say.
@Suite struct EscapeTests {
    private static func digits(_ value: some BinaryInteger, uppercase: Bool) -> String {
        let text = String(value, radix: 16, uppercase: uppercase)
        return String(repeating: "0", count: 4 - text.utf8.count) + text
    }

    private static func escapes(_ scalar: Unicode.Scalar, uppercase: Bool) -> String {
        String(scalar).utf16.map { "\\u" + digits($0, uppercase: uppercase) }.joined()
    }

    @Test func everyScalarIsReadFromItsEscapes() throws {
        for block in stride(from: UInt32(0), to: 0x110000, by: 0x400) {
            let scalars = (block..<block + 0x400).compactMap(Unicode.Scalar.init)
            let expected = String(String.UnicodeScalarView(scalars))
            for uppercase in [false, true] {
                let written = scalars.map { Self.escapes($0, uppercase: uppercase) }.joined()
                #expect(try JSON(parsing: "\"\(written)\"") == .string(expected), "\(block)")
            }
        }
    }

    /// In each of the four places every byte is a digit or a fault, and the fault is the escape's.
    @Test func whatIsNoDigitIsRefused() {
        for place in 2..<6 {
            for byte in UInt8.min...UInt8.max {
                var bytes = Array("\"é\\u00e9\"".utf8)
                bytes[3 + place] = byte
                let isDigit = Unicode.Scalar(byte).properties.isASCIIHexDigit
                let error = InvalidTextTests.error(bytes)
                if isDigit {
                    // In the first place `d` makes half of a pair.
                    #expect(error == nil || error?.reason == .loneSurrogate, "\(place): \(byte)")
                } else {
                    #expect(error?.reason == .invalidEscape && error?.offset == 3, "\(place): \(byte)")
                }
            }
        }
    }

    @Test func anyMixOfRunsAndEscapesIsReadAsItsScalars() throws {
        var random = SeededRandom.announced(for: "anyMixOfRunsAndEscapesIsReadAsItsScalars")
        let short: [(written: String, scalar: Unicode.Scalar)] = [
            ("\\n", "\n"), ("\\\"", "\""), ("\\\\", "\\"), ("\\/", "/"), ("\\t", "\t"), ("\\b", "\u{8}"),
            ("\\f", "\u{C}"),
            ("\\r", "\r"),
        ]
        for _ in 0..<3_000 {
            var (written, expected) = ("", String.UnicodeScalarView())
            for _ in 0..<Int.random(in: 0...30, using: &random) {
                switch Int.random(in: 0..<4, using: &random) {
                case 0:
                    let escape = short[Int.random(in: 0..<short.count, using: &random)]
                    written += escape.written
                    expected.append(escape.scalar)
                case 1:
                    let run = String(repeating: "aé€😀", count: Int.random(in: 0...6, using: &random))
                    written += run
                    expected.append(contentsOf: run.unicodeScalars)
                default:
                    let most: UInt32 = [0x7F, 0x7FF, 0xFFFF, 0x10FFFF].randomElement(using: &random) ?? 0x7F
                    let scalar = Unicode.Scalar(UInt32.random(in: 0...most, using: &random)) ?? "é"
                    written += Self.escapes(scalar, uppercase: Bool.random(using: &random))
                    expected.append(scalar)
                }
            }
            let read = try JSON(parsing: "[\"\(written)\",\"\(written)\"]")
            #expect(read == [.string(String(expected)), .string(String(expected))], "\(written)")
        }
    }
}
