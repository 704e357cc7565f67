/// What no compiled flow can be without. A flow file that breaks one has findings, so users do not meet these.
public enum FlowInvariant: Error, Hashable, Sendable {
    case noLanguage
    case noScenarioKind
    case startsNowhere
    case unknownIntent(in: String)
    case unknownState(in: String)
    case unknownGuard(in: String)
    case unknownKind(in: String)
    case unknownField(in: String)
    case unknownRole(in: String)
    case tooManyRoles
    /// A state whose time is none, or endless.
    case noTime(state: String)
    /// An intent without a prompt that neither writes nor moves, or that proposes; one with a prompt that changes, removes, or
    /// moves without writing.
    case effectless(intent: String)
}
