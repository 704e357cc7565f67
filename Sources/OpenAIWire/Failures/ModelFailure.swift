/// A call that got no answer: what kind of failure, and what the provider said about it.
package struct ModelFailure: Error, Sendable, Hashable {
    /// What kind of failure.
    package let errorClass: ErrorClass
    /// The provider's words, at most 300 bytes, for a log. Nil where they may repeat a part of the key.
    package let providerMessage: String?
    /// What the provider said about repeating the call.
    package let hint: RetryHint
    /// The provider's id of the answer, to be given to its support.
    package let requestID: String?

    /// A failure. The headers are those of the answer, where there was one.
    package init(_ errorClass: ErrorClass, providerMessage: String? = nil, headers: ResponseHeaders = .init()) {
        self.errorClass = errorClass
        self.providerMessage = errorClass == .auth ? nil : providerMessage.map(shortened)
        hint = RetryHint(headers: headers)
        requestID = headers.requestID
    }

    /// A stable word for logs and for the API.
    package var code: String { errorClass.code }

    /// An error that came inside a 200.
    init(reported body: ErrorBody, headers: ResponseHeaders) {
        self.init(ErrorClass(status: nil, body: body), providerMessage: body.message, headers: headers)
    }

    /// The failure that an answer other than a 200 reports.
    package static func classify(status: Int, headers: ResponseHeaders, body: [UInt8]) -> ModelFailure {
        let reported = ErrorBody(bytes: body)
        return ModelFailure(
            ErrorClass(status: status, body: reported), providerMessage: reported?.message, headers: headers)
    }
}

/// At most 300 bytes, cut between two characters.
private func shortened(_ text: String) -> String {
    if text.utf8.count <= 300 { return text }
    var scalars = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
        length += UTF8.width(scalar)
        if length > 297 { break }
        scalars.append(scalar)
    }
    return String(scalars) + "…"
}
