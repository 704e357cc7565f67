import Foundation

/// A small project about quotes, which lies in `Tests/Quotes`: references, whole numbers, units, defaults, patterns, unique
/// names, fixed values, limited changes and a value that a message can empty. Its flow goes by the name of `marketing`, as
/// tests serve it.
package enum QuotesProject {
    /// Where its prompt stands in the folder.
    package static let prompt = "prompts/lire/v1.md"

    /// Copies the project into a folder that is there.
    package static func write(to folder: String) throws {
        let files = FileManager.default
        for part in ["flows", "prompts"] {
            try files.copyItem(atPath: "\(Checkout.root)/Tests/Quotes/\(part)", toPath: "\(folder)/\(part)")
        }
        try files.copyItem(atPath: "\(Checkout.root)/prompts/models.yaml", toPath: "\(folder)/prompts/models.yaml")
        try files.createDirectory(atPath: "\(folder)/recordings/marketing", withIntermediateDirectories: true)
    }
}
