import ConversationCore
import OrderedJSON
import Turns

/// A list of the latest entity of a kind as CSV (RFC 4180), with a byte order mark so that spreadsheets read its accents.
struct TableExport {
    private let export: Export
    private let resting: RestingConversation
    private let facts: ItemFacts
    private let moment: String

    init(_ export: Export, of resting: RestingConversation, _ facts: ItemFacts, at moment: String) {
        self.export = export
        self.resting = resting
        self.facts = facts
        self.moment = moment
    }

    var text: String {
        let (flow, conversation) = (resting.flow, resting.conversation)
        var lines: [[String]] = []
        if let heading = export.heading {
            lines.append([Phrasing(flow: flow, conversation: conversation).fill(heading, generatedAt: moment)])
        }
        if let latest = conversation[export.rows.kind].last, facts.isByModel(latest, export.rows.kind) {
            let isFrench = flow.languageCode(conversation.language).hasPrefix("fr")
            lines.append([isFrench ? "Rédigé par un modèle de langage" : "Written by a language model"])
        }
        lines.append(export.columns.map(\.heading))
        lines += rows.map { row in export.columns.map { text(of: row[Self.name(of: $0, export, flow)] ?? .null) } }
        return "\u{FEFF}" + lines.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private var rows: [JSON] {
        guard let latest = resting.conversation[export.rows.kind].last,
            latest.values.indices.contains(export.rows.field)
        else { return [] }
        return latest.values[export.rows.field].array ?? []
    }

    private static func name(of column: Export.Column, _ export: Export, _ flow: Flow) -> String {
        guard case .list(let shape) = flow[export.rows.kind].fields[export.rows.field].type,
            shape.item.indices.contains(column.itemField)
        else { return "" }
        return shape.item[column.itemField].name
    }

    private func text(of value: JSON) -> String {
        switch value {
        case .null: ""
        case .string(let text): text
        case .bool, .number, .array, .object: value.text
        }
    }

    /// A cell that no spreadsheet takes for a formula.
    private static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.contains(where: { $0 == "\"" || $0 == "," || $0.isNewline }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
