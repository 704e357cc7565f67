/// Why calls cannot be sent to where the settings say. Never holds the key or a header's value.
public enum EndpointError: Error, Sendable, Hashable {
    /// What a value was given for.
    public enum Place: Sendable, Hashable {
        case key, organization, project
        /// A header by its name.
        case header(String)
    }

    /// No key, or an empty one.
    case keyMissing
    /// The base URL cannot be read as one.
    case notAURL
    /// Neither https nor plain http to this machine.
    case notHTTPS
    /// The base URL holds a user or a password.
    case credentialsInURL
    /// The base URL holds a `?` or a `#`, behind which the path of a call would be lost.
    case queryOrFragmentInURL
    /// A line break or another control character would end the header line and begin another.
    case controlCharacter(Place)
    /// A line of the extra headers, from 1, is not `Name: value`.
    case malformedHeader(line: Int)
    /// The transport sets this header itself.
    case headerNotAllowed(String)
}

extension EndpointError: CustomStringConvertible {
    /// The error in words, for the one who made the settings.
    public var description: String {
        switch self {
        case .keyMissing: "there is no API key: set OPENAI_API_KEY"
        case .notAURL: "the base URL is not a URL; it looks like https://api.openai.com/v1"
        case .notHTTPS:
            "the base URL is not https; plain http is only for this machine (127.0.0.1, ::1, localhost)"
        case .credentialsInURL: "the base URL holds a user or a password; the key belongs into OPENAI_API_KEY"
        case .queryOrFragmentInURL: "the base URL holds a “?” or a “#”; it ends with its path, as in …/v1"
        case .controlCharacter(let place): "\(place) holds a line break or another control character"
        case .malformedHeader(let line): "line \(line) of OPENAI_CUSTOM_HEADERS is not “Name: value”"
        case .headerNotAllowed(let name): "the header \(name) is set by the transport and cannot be given"
        }
    }
}

extension EndpointError.Place: CustomStringConvertible {
    /// The place in words.
    public var description: String {
        switch self {
        case .key: "the API key"
        case .organization: "the organisation"
        case .project: "the project"
        case .header(let name): "the header \(name)"
        }
    }
}
