import ConversationCore
import HTTPTypes
import Hummingbird
import NIOCore
import OrderedJSON
import PlainText
import Turns

/// `/api/scenarios/{id}/export/{name}`: what was planned, as a file to take away.
struct ExportRoutes: Sendable {
    let service: HTTPService

    func add(to router: RouterGroup<APIContext>) {
        router.get("scenarios/:id/export/:name") { _, context in try await export(context) }
    }

    private func export(_ context: APIContext) async throws -> Response {
        let resting = try await service.runner.conversation(context.scenario, role: context.role)
        let name = context.parameters.get("name") ?? ""
        let facts = try await ItemFacts(of: resting, service.items.store)
        let now = moment(service.clock.unixSeconds)
        let title = FileName(resting).text
        if name == "json" {
            return Response(
                .ok, JSONExport(resting, facts, at: now).json,
                headers: [.contentDisposition: "attachment; filename=\"\(title).json\""])
        }
        guard let export = resting.flow.exports.first(where: { $0.name == name }) else {
            throw APIError.unknownExport(name)
        }
        let table = TableExport(export, of: resting, facts, at: now)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(title).csv\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: table.text)))
    }
}

/// A name for a file that any system takes.
private struct FileName {
    let text: String

    init(_ resting: RestingConversation) {
        let kind = resting.flow[.scenario]
        let title = kind.titleField.flatMap { resting.conversation.scenario?.values[$0].string } ?? ""
        let letters = title.decomposedStringWithoutMarks.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let words = String(letters).split(separator: "-").joined(separator: "-").lowercased()
        text = words.isEmpty ? "scenario" : String(words.prefix(60))
    }
}

extension String {
    /// Accents taken off their letters.
    fileprivate var decomposedStringWithoutMarks: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.flatMap { scalar in
                    Character(scalar).decomposed.filter { !(0x300...0x36F).contains($0.value) }
                }))
    }
}

extension Character {
    /// A Latin letter with its mark apart; any other as it is.
    fileprivate var decomposed: [Unicode.Scalar] {
        let pairs: [Character: Unicode.Scalar] = [
            "à": "a", "â": "a", "ä": "a", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i", "ï": "i",
            "ô": "o",
            "ö": "o", "ù": "u", "û": "u", "ü": "u", "É": "E", "È": "E", "Ê": "E", "À": "A", "Â": "A", "Ç": "C",
            "Î": "I",
            "Ô": "O", "Û": "U",
        ]
        return pairs[self].map { [$0] } ?? Array(unicodeScalars)
    }
}
