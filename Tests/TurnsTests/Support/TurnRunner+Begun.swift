import Turns

extension TurnRunner {
    /// Goes on with a conversation, or begins it where there is none yet.
    @discardableResult
    func run(
        _ input: TurnInput, in id: ConversationID?, language: String? = nil
    ) async throws(TurnFailure) -> TurnReport {
        try await run(TurnRequest(input, try await target(id), language: language))
    }

    private func target(_ id: ConversationID?) async throws(TurnFailure) -> TurnRequest.Target {
        guard let id else { return .begin(flow: "marketing") }
        do throws(TurnFailure) {
            _ = try await opening(.resume(id))
            return .resume(id)
        } catch {
            guard case .unknownConversation = error else { throw error }
            return .begin(flow: "marketing", id)
        }
    }
}
