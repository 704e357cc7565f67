import OpenAIWire

/// A request's header lines in the form that libcurl takes.
struct RequestLines {
    let texts: [String]

    /// The endpoint's win over the request's, its extra headers over its own. A line of the request that cannot be sent is
    /// left out: it comes from a file that was checked, and a request without it gets an answer that says what is missing.
    init(endpoint: CurlEndpoint, request: [HTTPHeader]) {
        let sendable = request.filter {
            isHeaderName($0.name) && !hasControlCharacter($0.value) && !isSetByTransport($0.name)
        }
        let authorization = HTTPHeader("Authorization", "Bearer \(endpoint.key.exposed)")
        var lines: [HTTPHeader] = []
        for line in sendable + [authorization] + endpoint.headers {
            let name = line.name.lowercased()
            lines.removeAll { $0.name.lowercased() == name }
            lines.append(line)
        }
        // A semicolon stands for an empty value: with a colon, libcurl would take the header out. That is how it is told
        // not to ask `Expect: 100-continue` and wait for a second before a long body.
        texts = lines.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" } + ["Expect:"]
    }
}
