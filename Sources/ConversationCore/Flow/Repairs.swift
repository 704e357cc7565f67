/// The flow's words where something could not be done.
public struct Repairs: Hashable, Sendable {
    public let notOfferedHere: Template
    /// May hold `{reason}`, the failing guard's own words.
    public let needsNotMet: Template
    public let unclear: Template
    public let modelOffContract: Template
    public let modelRefused: Template
    public let modelUnavailable: Template
    /// Optional: a button of an earlier moment was pressed. Without it a sentence of our own says so.
    public let stale: Template?
    /// Optional: a message asked for what is to be confirmed; may hold `{action}`, the button's words. Without it a
    /// sentence of our own asks.
    public let confirm: Template?

    public init(
        notOfferedHere: Template, needsNotMet: Template, unclear: Template, modelOffContract: Template,
        modelRefused: Template, modelUnavailable: Template, stale: Template? = nil, confirm: Template? = nil
    ) {
        self.notOfferedHere = notOfferedHere
        self.needsNotMet = needsNotMet
        self.unclear = unclear
        self.modelOffContract = modelOffContract
        self.modelRefused = modelRefused
        self.modelUnavailable = modelUnavailable
        self.stale = stale
        self.confirm = confirm
    }
}
