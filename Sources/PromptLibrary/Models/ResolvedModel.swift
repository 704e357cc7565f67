package import OpenAIWire
package import PlainText

/// The model that a prompt's alias means today.
package struct ResolvedModel: Hashable, Sendable {
    package let name: String
    package let profile: WireProfile
    /// `nil` where the models file gives none.
    package let price: ModelPrice?
    /// Why it is not the model that the alias names.
    package let note: Note?

    package enum Note: Hashable, Sendable, CustomStringConvertible {
        /// The alias's model is gone since that day.
        case successor(of: String, since: Day)
        /// The environment names this model.
        case overridden(instead: String)

        /// The model in whose place it is used.
        package var insteadOf: String {
            switch self {
            case .successor(let name, _), .overridden(let name): name
            }
        }

        /// One line for a log.
        package var description: String {
            switch self {
            case .successor(let name, let day): "\(name) ended on \(day); its successor is used"
            case .overridden(let name): "used instead of \(name), as the environment says"
            }
        }
    }
}
