/// A value in a guard.
public enum Term: Hashable, Sendable {
    case number(Double)
    /// A quoted text; also a choice's value and a date, which compare as text.
    case text(String)
    case flag(Bool)
    /// `count(cibles)`.
    case count(KindID)
    /// `scenario.theme`, or `latest(plans).resume`: a field of the latest entity of a kind.
    case field(FieldReference)
}
