import OrderedJSON

/// The words of a message, or of a piece of one: its text and its refusal, each `nil` where it has none.
struct MessageText {
    let content: String?
    let refusal: String?

    /// Reads them, whether the content is a text or a list of parts. Of parts the texts are taken in their order; what a
    /// model thought, and all else, is left out.
    init(_ message: JSON) throws(ProtocolFault) {
        let refusal = try ChatAnswer.text(message["refusal"], .refusal)
        guard let parts = message["content"]?.array else {
            content = try ChatAnswer.text(message["content"], .content)
            self.refusal = refusal
            return
        }
        let texts = parts.compactMap { part -> String? in
            switch part["type"]?.string {
            case "text", "output_text", nil: part.string ?? part["text"]?.string
            case _: nil
            }
        }
        let refusals = parts.compactMap { $0["type"] == "refusal" ? $0["refusal"]?.string : nil }
        content = texts.isEmpty ? nil : texts.joined()
        self.refusal = refusal ?? (refusals.isEmpty ? nil : refusals.joined())
    }
}
