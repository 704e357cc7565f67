/// Looks for what must never stand in a file: keys by their shape, and those at hand by their value.
public struct SecretScan: Sendable {
    /// Something that looks like a secret. It says what kind and never what.
    public struct Finding: Error, Hashable, Sendable, CustomStringConvertible {
        public let kind: String
        /// In the file, from 1; `nil` where it is spread over the pieces of an answer.
        public let line: Int?

        public init(kind: String, line: Int?) {
            self.kind = kind
            self.line = line
        }

        public var description: String {
            line.map { "line \($0) of the recording holds \(kind)" } ?? "an answer's pieces put together hold \(kind)"
        }
    }

    /// A kind of key: how it begins, and how many letters and digits follow at least.
    private static let shapes: [(kind: String, prefix: String, atLeast: Int)] = [
        ("an API key (sk-…)", "sk-", 16), ("a key of Amazon Web Services", "AKIA", 16),
        ("a GitHub token", "ghp_", 30), ("a GitHub token", "github_pat_", 20), ("a Slack token", "xoxb-", 10),
        ("a Slack token", "xoxp-", 10), ("a Google key", "AIza", 30), ("a Hugging Face token", "hf_", 30),
        ("a bearer token", "Bearer ", 16), ("a bearer token", "bearer ", 16), ("a JSON Web Token", "eyJhbGciOi", 20),
    ]
    /// Shorter values are words that a conversation may well contain.
    private static let shortestValue = 8

    private let values: [[UInt8]]

    /// - Parameter secrets: values at hand, such as the key in use.
    public init(secrets: [String]) {
        values = secrets.map { Array($0.utf8) }.filter { $0.count >= Self.shortestValue }
    }

    /// The first thing in a file that looks like a secret.
    public func finding(in bytes: [UInt8]) -> Finding? {
        for value in values {
            if let range = bytes.firstRange(of: value) {
                return Finding(kind: "a key that is set in the environment", line: line(of: range.lowerBound, bytes))
            }
        }
        for shape in Self.shapes {
            for range in bytes.ranges(of: Array(shape.prefix.utf8)) {
                let isWordInside = range.lowerBound > 0 && isKeyByte(bytes[range.lowerBound - 1])
                let run = bytes[range.upperBound...].prefix(while: isKeyByte)
                if !isWordInside, run.count >= shape.atLeast, run.contains(where: isDigit) {
                    return Finding(kind: shape.kind, line: line(of: range.lowerBound, bytes))
                }
            }
        }
        if let range = bytes.firstRange(of: Array("PRIVATE KEY-----".utf8)) {
            return Finding(kind: "a private key", line: line(of: range.lowerBound, bytes))
        }
        return nil
    }

    private func isKeyByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private func line(of place: Int, _ bytes: [UInt8]) -> Int {
        bytes[..<place].count { $0 == UInt8(ascii: "\n") } + 1
    }
}
