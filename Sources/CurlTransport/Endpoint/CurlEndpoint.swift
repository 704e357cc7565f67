public import OpenAIWire

/// Where calls go, and with whose key.
public struct CurlEndpoint: Sendable {
    let baseURL: BaseURL
    let key: SecretValue
    /// Everything but the key: the organisation, the project, what else the provider wants.
    let headers: [HTTPHeader]
    let authorities: TrustedAuthorities

    /// A checked endpoint.
    /// - Parameters:
    ///   - baseURL: as in `https://api.openai.com/v1`; plain http only to this machine.
    ///   - key: sent as the bearer's token, nowhere else.
    ///   - organization: the organisation to bill, for keys that belong to several.
    ///   - project: the project to bill.
    ///   - headers: sent with every call; they win over a header of the same name.
    ///   - authorities: whose certificates to trust.
    /// - Throws: what is wrong with which of them.
    public init(
        baseURL: String, key: SecretValue, organization: String? = nil, project: String? = nil,
        headers: [HTTPHeader] = [], authorities: TrustedAuthorities = TrustedAuthorities()
    ) throws(EndpointError) {
        if key.exposed.isEmpty { throw .keyMissing }
        if hasControlCharacter(key.exposed) { throw .controlCharacter(.key) }
        var lines: [HTTPHeader] = []
        if let organization {
            if hasControlCharacter(organization) { throw .controlCharacter(.organization) }
            lines.append(HTTPHeader("OpenAI-Organization", organization))
        }
        if let project {
            if hasControlCharacter(project) { throw .controlCharacter(.project) }
            lines.append(HTTPHeader("OpenAI-Project", project))
        }
        for (index, header) in headers.enumerated() {
            guard isHeaderName(header.name) else { throw .malformedHeader(line: index + 1) }
            if hasControlCharacter(header.value) { throw .controlCharacter(.header(header.name)) }
            if isSetByTransport(header.name) { throw .headerNotAllowed(header.name) }
            lines.append(header)
        }
        self.baseURL = try BaseURL(baseURL)
        self.key = key
        self.headers = lines
        self.authorities = authorities
    }
}

extension CurlEndpoint {
    /// What it sends that no file and no log may hold, whatever a server says: the key, whom to bill, and the values of
    /// further headers, whole and word by word, since a header of one's own may carry a key behind a scheme.
    public var secrets: [String] {
        let values = headers.flatMap { header in
            [header.value] + header.value.split(separator: " ").map(String.init)
        }
        return [key.exposed] + values.filter { !$0.isEmpty }
    }
}

extension CurlEndpoint: CustomStringConvertible, CustomReflectable {
    /// The base URL.
    public var description: String { baseURL.text }
    /// Names only: the value of an extra header may be a secret too.
    public var customMirror: Mirror {
        Mirror(self, children: ["baseURL": baseURL.text, "headers": headers.map(\.name)])
    }
}
