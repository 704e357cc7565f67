import ConversationCore
import OrderedJSON
import Recordings
import Turns

/// The canonical transcript of a conversation: one JSON object a line and a turn, the same bytes in every process.
package enum Transcript {
    /// - Returns: the lines of a playback, each ended by a line feed.
    package static func jsonLines(_ playback: Playback) -> [UInt8] {
        var bytes: [UInt8] = []
        for turn in playback.turns {
            line(turn, playback).write(into: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private static func line(_ turn: PlayedTurn, _ playback: Playback) -> JSON {
        var line: JSONObject = ["turn": .number(JSONNumber(turn.number)), "says": .string(turn.userMessage)]
        if let role = turn.recorded.role { line.append("as", .string(role)) }
        if turn.isFaulted { line.append("faulted", true) }
        if let report = turn.report {
            line.append("calls", .array(report.calls.map(call)))
            if let flow = playback.flow {
                let wording = TraceWording(flow: flow, telling: report)
                line.append("trace", .array(report.trace.map { .string(wording.line($0)) }))
            }
            line.append("revision", .number(JSONNumber(report.conversation.revision)))
        }
        if let problem = turn.problem { line.append("problem", .string(problem)) }
        line.append("outcome", .object(turn.outcome))
        line.append("milliseconds", .number(JSONNumber(turn.milliseconds)))
        return .object(line)
    }

    private static func call(_ call: CallRecord) -> JSON {
        .object([
            "prompt": .string(call.layers.prompt.description),
            "attempts": .array(
                call.attempts.map { attempt in
                    .object([
                        "status": attempt.status.map { .number(JSONNumber($0)) } ?? .null,
                        "milliseconds": .number(JSONNumber(attempt.milliseconds)),
                        "outcome": .string(attempt.outcome),
                    ])
                }),
            "outcome": .string(call.outcome),
        ])
    }
}
