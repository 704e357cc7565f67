/// What a server's word for why the model stopped means, whoever's word it is.
enum StopReason: Sendable, Hashable {
    /// The answer is whole.
    case complete
    /// It hit its token limit, or the end of what the model can hold.
    case truncated
    case filtered
    case toolCall
    /// The server gave up.
    case failed(ErrorClass)
    /// A word that nobody has told us of.
    case unknown

    init(_ word: String) {
        self =
            switch lowercased(word) {
            case "stop", "eos", "eos_token", "end_turn", "stop_sequence", "complete", "completed": .complete
            case "length", "max_tokens", "max_output_tokens", "model_length", "model_context_window_exceeded":
                .truncated
            case "content_filter", "safety", "sensitive": .filtered
            case "tool_calls", "tool_call", "tool_use", "function_call": .toolCall
            case "error": .failed(.serverError(status: nil))
            case "abort", "aborted", "cancelled", "canceled", "network_error": .failed(.interrupted)
            case "insufficient_system_resource": .failed(.overloaded)
            case _: .unknown
            }
    }
}
