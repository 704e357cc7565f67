/// In which form a stream tells a model's words.
enum WordsForm: String, CaseIterable, Sendable {
    /// Markdown, as the model wrote it.
    case text
    /// That, and safe HTML of what stands so far.
    case html
}
