import OpenAIWire

/// The part of what was said before that a model gets to see: the latest messages, as many as fit. So a conversation of
/// a thousand turns costs what one of ten does.
enum HistoryWindow {
    static let mostMessages = 10
    /// Of all of them together.
    static let mostBytes = 16 << 10
    /// Of one of them; longer ones are shortened at their end. A person's messages never are, since none may be so long.
    static let longestMessage = 8 << 10

    /// - Parameter history: oldest first.
    /// - Returns: the newest of them, oldest first, each whole unless it is longer than ``longestMessage``.
    static func window(_ history: [ChatMessage]) -> [ChatMessage] {
        var left = mostBytes
        var window: [ChatMessage] = []
        for message in history.suffix(mostMessages).reversed() {
            let shown = ChatMessage(message.role, message.content.shortened(toBytes: longestMessage))
            left -= shown.content.utf8.count
            if left < 0 { break }
            window.append(shown)
        }
        return window.reversed()
    }
}
