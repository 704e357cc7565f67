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
    /// A prompted intent that writes and proposes nothing, or one without a prompt that proposes.
    case effectless(intent: String)
}
