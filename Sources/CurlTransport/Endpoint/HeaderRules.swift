/// Whether a line with this value would be more than one line, or be misread.
func hasControlCharacter(_ value: String) -> Bool {
    value.utf8.contains { $0 < 0x20 || $0 == 0x7F }
}

/// Whether it is a token, as RFC 9110 has it.
func isHeaderName(_ name: String) -> Bool {
    !name.isEmpty
        && name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
        }
}

/// Headers that say where a message ends, whose connection it is, or how its body is packed. Another's word about these
/// would break the framing, or bring bytes that nobody here unpacks.
func isSetByTransport(_ name: String) -> Bool {
    [
        "accept-encoding", "connection", "content-length", "expect", "host", "keep-alive", "te", "trailer",
        "transfer-encoding", "upgrade",
    ].contains(name.lowercased())
}
