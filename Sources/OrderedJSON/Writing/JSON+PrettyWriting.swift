extension JSON {
    /// The text for people: one member or element a line, two spaces a level, no line end after the last.
    public var prettyText: String {
        var bytes: [UInt8] = []
        writePretty(into: &bytes, level: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func writePretty(into bytes: inout [UInt8], level: Int) {
        switch self {
        case .array(let elements) where !elements.isEmpty:
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                Self.startLine(after: index, level: level + 1, in: &bytes)
                element.writePretty(into: &bytes, level: level + 1)
            }
            Self.startLine(after: 0, level: level, in: &bytes)
            bytes.append(UInt8(ascii: "]"))
        case .object(let members) where !members.isEmpty:
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                Self.startLine(after: index, level: level + 1, in: &bytes)
                StringWriter.write(member.key, into: &bytes)
                bytes.append(contentsOf: ": ".utf8)
                member.value.writePretty(into: &bytes, level: level + 1)
            }
            Self.startLine(after: 0, level: level, in: &bytes)
            bytes.append(UInt8(ascii: "}"))
        case .null, .bool, .number, .string, .array, .object: write(into: &bytes)
        }
    }

    private static func startLine(after index: Int, level: Int, in bytes: inout [UInt8]) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
    }
}
