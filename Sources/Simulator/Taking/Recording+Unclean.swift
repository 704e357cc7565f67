import OrderedJSON
import Recordings

extension Recording {
    /// The first turn, and its call, that still holds a word: in what was said, sent, or answered, once the pieces are put
    /// together, or in what came of it.
    func unclean(_ redaction: Redaction) -> (turn: Int, call: Int?)? {
        if redaction.isEmpty { return nil }
        for (place, turn) in turns.enumerated() {
            for (number, call) in turn.calls.enumerated()
            where !redaction.isClean(call.sent ?? "")
                || call.attempts.contains(where: { !$0.readableTexts.allSatisfy(redaction.isClean) })
            {
                return (place + 1, number + 1)
            }
            let texts =
                turn.input.texts + [turn.note ?? ""]
                + [turn.outcome, turn.expectation].map { $0.map { JSON.object($0).text } ?? "" }
            if !texts.allSatisfy(redaction.isClean) { return (place + 1, nil) }
        }
        return nil
    }
}

extension RecordedInput {
    fileprivate var texts: [String] {
        switch self {
        case .say(let text): [text]
        case .dismiss, .wait: []
        case .modelProposes(let reading, let text): [text, JSON.object(reading).text]
        case .press(let press):
            if case .intent(_, let payload, _) = press.target { [JSON.object(payload).text] } else { [] }
        }
    }
}
