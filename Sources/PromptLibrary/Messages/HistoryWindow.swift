import OpenAIWire
import PlainText

/// The part of what was said before that a model gets to see: of the messages that the caller gives, the latest that fit.
/// How many they are is the caller's to say (`TurnSettings.historyLength`), how large they may be together is said here. So a
/// conversation of a thousand turns costs what a short one does.
enum HistoryWindow {
    /// Of all of them together.
    static let mostBytes = 16 << 10
    /// Of one of them; longer ones are shortened at their end. A person's messages never are, since none may be so long.
    static let longestMessage = 8 << 10

    /// - Parameter history: oldest first.
    /// - Returns: the newest of them, oldest first, each whole unless it is longer than ``longestMessage``.
    static func window(_ history: [ChatMessage]) -> [ChatMessage] {
        var left = mostBytes
        var window: [ChatMessage] = []
        for message in history.reversed() {
            let shown = ChatMessage(message.role, message.content.shortened(toBytes: longestMessage))
            left -= shown.content.utf8.count
            if left < 0 { break }
            window.append(shown)
        }
        return window.reversed()
    }
}
