public import PromptLibrary

/// Where the flows with their prompts come from.
public protocol BundleSource: Sendable {
    /// What a new conversation of a flow begins with; `nil` where there is no such flow.
    func current(flow: String) async -> FlowBundle?
    /// A bundle by its content hash, also where the files have moved on; `nil` when it is gone.
    func bundle(_ id: String) async -> FlowBundle?
    /// The names of the flows that conversations can begin with, in byte order.
    func flows() async -> [String]
}
