import PlainText

/// The certificate authorities to trust; the system's where neither is given.
public struct TrustedAuthorities: Sendable, Hashable {
    /// The path of a file of certificates in PEM.
    public let file: String?
    /// The path of a directory of hashed certificates.
    public let directory: String?

    /// These, or the system's.
    public init(file: String? = nil, directory: String? = nil) {
        self.file = file
        self.directory = directory
    }

    /// As the curl command reads the environment: `CURL_CA_BUNDLE` wins over `SSL_CERT_FILE` and `SSL_CERT_DIR`.
    public init(environment: [String: String]) {
        if let bundle = setting("CURL_CA_BUNDLE", in: environment) {
            self.init(file: bundle)
        } else {
            self.init(
                file: setting("SSL_CERT_FILE", in: environment), directory: setting("SSL_CERT_DIR", in: environment))
        }
    }
}

/// A variable without the blanks around it; an empty one counts as unset.
func setting(_ name: String, in environment: [String: String]) -> String? {
    guard let value = environment[name].map({ trimmed($0) }), !value.isEmpty else { return nil }
    return value
}
