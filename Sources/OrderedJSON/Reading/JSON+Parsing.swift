extension JSON {
    /// Reads one value by RFC 8259, strictly: the whole input must be it; repeated keys, invalid UTF-8 and lone
    /// surrogates are refused.
    ///
    /// - Parameter tolerance: what is read all the same; nothing unless said otherwise.
    public init(
        parsing bytes: [UInt8], limits: JSONLimits = .standard, tolerating tolerance: JSONTolerance = []
    ) throws(JSONParseError) {
        self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONParseError) -> JSON in
            try JSON(parsing: buffer, limits: limits, tolerating: tolerance)
        }
    }

    /// Reads one value from a text.
    public init(parsing text: String, limits: JSONLimits = .standard) throws(JSONParseError) {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }

    /// Reads one value from bytes that stay where they are during the call.
    public init(
        parsing bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits = .standard,
        tolerating tolerance: JSONTolerance = []
    ) throws(JSONParseError) {
        var parser = JSONParser(bytes: bytes, limits: limits, tolerance: tolerance)
        self = try parser.wholeText()
    }
}
