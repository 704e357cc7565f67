import ConversationCore
import OpenAIWire
import OrderedJSON
import PromptLibrary
package import SpannedYAML
import Turns

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Why a recording was not written.
package enum RecordingWriteError: Error, Hashable, Sendable {
    case yaml(YAMLWriteError)
    /// What was written does not read back as what was meant.
    case doesNotReadBack([Diagnostic])
    /// A comment would be lost, of this line of the file that was to be rewritten.
    case losesComment(line: Int)
}

/// Writes recordings: a fixed order of keys, literal blocks for what people said and for bodies.
package enum RecordingWriter {
    /// The recording's file, read back once before it is given.
    package static func write(_ recording: Recording) throws(RecordingWriteError) -> [UInt8] {
        let bytes: [UInt8]
        do throws(YAMLWriteError) {
            bytes = try YAMLWriter().write(yaml(recording))
        } catch {
            throw .yaml(error)
        }
        let (again, findings) = RecordingReader.read(SourceFile(path: recording.path, bytes: bytes))
        guard let again, yaml(again) == yaml(recording) else { throw .doesNotReadBack(findings) }
        return bytes
    }

    static func yaml(_ recording: Recording) -> YAMLValue {
        var flow: [YAMLValue.Member] = [
            .init("name", .name(recording.flow.name)), .init("version", .integer(recording.flow.version)),
        ]
        if let sha256 = recording.flow.sha256 { flow.append(.init("sha256", .quoted(sha256))) }
        return .mapping(
            [
                .init("format", .name(RecordingReader.format)),
                .init("recording", .name(recording.name)),
                .init("about", .quoted(recording.about)),
                .init("flow", .mapping(flow, .flow)),
                .init("world", .mapping(world(recording.world), .flow)),
                .init("turns", .sequence(recording.turns.enumerated().map { yaml($1, $0 + 1) }, .block)),
            ], .block)
    }

    private static func world(_ world: Recording.World) -> [YAMLValue.Member] {
        var members: [YAMLValue.Member] = [
            .init("clock", .quoted(world.clock)), .init("seed", .name(String(world.seed))),
            .init("language", .name(world.language)),
        ]
        if world.turnLimitMilliseconds != TurnSettings().turnLimitMilliseconds {
            members.append(.init("turn_limit_ms", .integer(world.turnLimitMilliseconds)))
        }
        if !world.identities.isEmpty {
            let identities = world.identities.map { YAMLValue.name(EntityID(turn: $0, index: 0).description) }
            members.append(.init("identities", .sequence(identities, .flow)))
        }
        if world.streams { members.append(.init("stream", .name("true"))) }
        return members
    }

    private static func yaml(_ turn: RecordedTurn, _ number: Int) -> YAMLValue {
        var members = input(turn.input)
        if let role = turn.role { members.append(.init("as", .name(role))) }
        if let note = turn.note { members.append(.init("note", .quoted(note))) }
        if !turn.calls.isEmpty {
            let calls = turn.calls.enumerated().map { yaml($1, id: "\(number).\($0 + 1)") }
            members.append(.init("calls", .sequence(calls, .block)))
        }
        if let outcome = turn.outcome { members.append(.init("outcome", yaml(outcome: outcome))) }
        if let expectation = turn.expectation {
            members.append(.init("expect", JSONNotation.yaml(expectation, layout: .flow)))
        }
        return .mapping(members, .block)
    }

    private static func input(_ input: RecordedInput) -> [YAMLValue.Member] {
        switch input {
        case .say(let text): return [.init("say", .literal(text))]
        case .dismiss(let place): return [.init("dismiss", .integer(place))]
        case .wait(let days): return [.init("wait", .mapping([.init("days", .integer(days))], .flow))]
        case .modelProposes(let reading, let say):
            var members: [YAMLValue.Member] = say == "…" ? [] : [.init("say", .literal(say))]
            members.append(.init("model_proposes", JSONNotation.yaml(reading, layout: .flow)))
            return members
        case .press(let press):
            var members: [YAMLValue.Member] = []
            switch press.target {
            case .proposal(let place): members.append(.init("proposal", .integer(place)))
            case .intent(let name, let payload, let entity):
                members.append(.init("intent", .name(name)))
                if let entity {
                    members.append(
                        .init(
                            "entity",
                            .mapping(
                                [.init("kind", .name(entity.kind)), .init("position", .integer(entity.position))], .flow
                            )
                        ))
                }
                if !payload.isEmpty { members.append(.init("payload", JSONNotation.yaml(payload, layout: .flow))) }
            }
            if press.drawnTurnsAgo > 0 { members.append(.init("drawn_turns_ago", .integer(press.drawnTurnsAgo))) }
            return [.init("press", .mapping(members, .flow))]
        }
    }

    /// The reply stands as a block, as people read it in reviews.
    private static func yaml(outcome: JSONObject) -> YAMLValue {
        .mapping(
            outcome.map { key, value in
                if key == "reply", let text = value.string { return .init(key, .literal(text)) }
                let isShort = value.text.utf8.count <= 100
                return .init(key, JSONNotation.yaml(value, layout: isShort ? .flow : .block))
            }, .block)
    }

    private static func yaml(_ call: RecordedCall, id: String) -> YAMLValue {
        var model: [YAMLValue.Member] = [.init("asked", .name(call.modelAsked))]
        if let answered = call.modelAnswered { model.append(.init("answered", .name(answered))) }
        var members: [YAMLValue.Member] = [
            .init("id", .quoted(id)),
            .init(
                "prompt",
                .mapping(
                    [.init("name", .name(call.prompt.name)), .init("version", .integer(call.prompt.version))], .flow)),
            .init("model", .mapping(model, .flow)),
        ]
        if let fingerprint = call.fingerprint {
            let layers = Layer.allCases.map { YAMLValue.Member($0.rawValue, .quoted(fingerprint[$0])) }
            members.append(.init("fingerprint", .mapping(layers, .block)))
        }
        if let sent = call.sent { members.append(.init("sent", .literal(sent))) }
        members.append(.init("attempts", .sequence(call.attempts.map(yaml), .block)))
        return .mapping(members, .block)
    }

    private static func yaml(_ attempt: RecordedAttempt) -> YAMLValue {
        var members: [YAMLValue.Member] = [.init("provenance", .name(attempt.provenance))]
        switch attempt.result {
        case .failure(.timeout(let phase)): members.append(.init("timeout", .name(phase.rawValue)))
        case .failure(let failure):
            members.append(.init("failed", .name((RecordedFailure(failure) ?? .closed).rawValue)))
        case .response(let status, let headers, _, _):
            members.append(.init("status", .integer(status)))
            let lines = headers.map { YAMLValue.Member($0.name, .name($0.value)) }
            if !lines.isEmpty { members.append(.init("headers", .mapping(lines, .flow))) }
        }
        members.append(.init("after_ms", .integer(attempt.afterMilliseconds)))
        guard case .response(_, _, let body, let end) = attempt.result else { return .mapping(members, .block) }
        switch body {
        case .text(let text): members.append(.init("body", .literal(text)))
        case .bytes(let bytes): members.append(.init("body_base64", .quoted(Data(bytes).base64EncodedString())))
        case .stream(let frames):
            let lines = frames.map { "+\($0.gapMilliseconds) \($0.data)" }
            members.append(.init("stream", .literal(lines.joined(separator: "\n"))))
            if end == .whole { members.append(.init("end", .name(RecordedEnd.done.rawValue))) }
        }
        if end != .whole { members.append(.init("end", .name(RecordedEnd(end).rawValue))) }
        if case .broken(_, let after) = end, after > 0 { members.append(.init("end_after_ms", .integer(after))) }
        return .mapping(members, .block)
    }
}
