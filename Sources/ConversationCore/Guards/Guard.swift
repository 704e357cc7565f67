/// A named condition and the words for when it does not hold.
public struct Guard: Hashable, Sendable {
    public let name: String
    /// The expression as it is written in the flow.
    public let source: String
    package let expression: GuardExpression
    package let condition: Condition
    public let otherwise: LocalizedText

    public init(name: String, source: String, expression: GuardExpression, otherwise: LocalizedText) {
        self.name = name
        self.source = source
        self.expression = expression
        condition = Condition(expression)
        self.otherwise = otherwise
    }
}
