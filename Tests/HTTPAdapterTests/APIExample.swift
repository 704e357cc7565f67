import Foundation
import OrderedJSON

@testable import LoopbackServer

/// One request and its answer, as documentation shows them.
struct APIExample {
    /// With the places of the path unnamed.
    let route: String
    /// As it was sent.
    let request: String
    let headers: [String: String]
    let body: String?
    let answer: HTTPConnection.Answer

    private static let shownHeaders = ["ETag", "Location", "Retry-After", "Content-Disposition"]
    private static let mostItems = 2
    private static let longestText = 120
    private static let mostLines = 12

    var text: String {
        var lines = ["## `\(route)`", "", "```", request]
        lines += headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        if let body { lines += ["", body] }
        lines += ["```", "", "```", "\(answer.status)"]
        lines += Self.shownHeaders.compactMap { name in answer[name].map { "\(name): \($0)" } }
        if !answer.body.isEmpty { lines += ["", shownBody] }
        return lines.joined(separator: "\n") + "\n```\n"
    }

    /// Of what is counted, nothing that depends on the clock or on when a connection is gone.
    private var shownBody: String {
        if answer["Content-Type"]?.contains("json") == true { return Self.shortened(answer.json).prettyText }
        let lines = answer.text.replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n")
            .trimmingCharacters(in: .newlines).components(separatedBy: "\n").filter {
                !$0.contains("_seconds") && !$0.contains("_http_")
            }.map(Self.shortened)
        return (lines.prefix(Self.mostLines) + (lines.count > Self.mostLines ? ["…"] : [])).joined(separator: "\n")
    }

    private static func shortened(_ text: String) -> String {
        text.count > longestText ? text.prefix(longestText) + "…" : text
    }

    private static func shortened(_ value: JSON) -> JSON {
        switch value {
        case .string(let text): return .string(shortened(text))
        case .array(let items):
            return .array(items.prefix(mostItems).map(shortened) + (items.count > mostItems ? ["…"] : []))
        case .object(let members): return .object(JSONObject(members.map { ($0.key, shortened($0.value)) }))
        case _: return value
        }
    }
}
