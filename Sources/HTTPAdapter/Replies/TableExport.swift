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
        lines += rows.map { row in
            export.columns.map { column in field(of: column).map { text(of: row[$0.name] ?? .null, $0) } ?? "" }
        }
        return "\u{FEFF}" + lines.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private var rows: [JSON] {
        guard let latest = resting.conversation[export.rows.kind].last,
            latest.values.indices.contains(export.rows.field)
        else { return [] }
        return latest.values[export.rows.field].array ?? []
    }

    private func field(of column: Export.Column) -> Field? {
        guard case .list(let shape) = resting.flow[export.rows.kind].fields[export.rows.field].type,
            shape.item.indices.contains(column.itemField)
        else { return nil }
        return shape.item[column.itemField]
    }

    /// What refers to something is called by it; all else stands as it is, for programs to read.
    private func text(of value: JSON, _ field: Field) -> String {
        if field.type.referredKind != nil {
            return Phrasing(flow: resting.flow, conversation: resting.conversation).shown(value, of: field)
        }
        return switch value {
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
