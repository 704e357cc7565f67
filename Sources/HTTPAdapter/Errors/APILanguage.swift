import HTTPTypes

/// The language in which the program's own words are said to a caller.
enum APILanguage: Sendable {
    case french
    case english

    /// The first of the two that `Accept-Language` names; French where it names neither.
    init(_ headers: HTTPFields) {
        let wanted = (headers[.acceptLanguage] ?? "").lowercased().split(separator: ",")
        let first = wanted.lazy.compactMap { part -> APILanguage? in
            let tag = part.drop { $0 == " " }
            if tag.hasPrefix("fr") { return .french }
            return tag.hasPrefix("en") ? .english : nil
        }.first
        self = first ?? .french
    }

    func callAsFunction(_ french: String, _ english: String) -> String { self == .french ? french : english }
}
