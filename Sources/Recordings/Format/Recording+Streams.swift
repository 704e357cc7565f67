extension Recording {
    /// Whether answers are asked for in pieces: as it says, or as one of them came.
    public var asksForStreams: Bool {
        world.streams || turns.contains { turn in turn.calls.contains { $0.isStreamed } }
    }
}

extension RecordedCall {
    fileprivate var isStreamed: Bool {
        attempts.contains { attempt in
            if case .response(_, _, .stream, _) = attempt.result { true } else { false }
        }
    }
}
