import ConversationCore

/// What an answer must look like: an ordered tree made from a flow's fields.
///
/// The full schema, the strict projection and the validator all read this one description, so they cannot drift apart.
indirect enum Shape: Hashable, Sendable {
    /// An object with exactly these keys.
    case record([Member])
    /// A value that a flow's field describes. With `orNull` it may be `null` although the field is required.
    case field(Field, orNull: Bool)
    /// `null`, or a value that one of these fields describes.
    case anyField([Field])
    /// One of these words.
    case word([String])
    case list(of: Shape, atLeast: Int, atMost: Int)
    /// An object whose key `by` says which variant it is; with `orNull` it may also be `null`.
    case tagged(by: String, [Variant], orNull: Bool)

    /// A key of a record and what stands under it.
    struct Member: Hashable, Sendable {
        let name: String
        let shape: Shape

        init(_ name: String, _ shape: Shape) {
            self.name = name
            self.shape = shape
        }
    }

    /// One of the objects that a tag tells apart.
    struct Variant: Hashable, Sendable {
        let tag: String
        /// The keys after the tag.
        let members: [Member]
    }
}

extension Shape {
    /// The record of a form's fields.
    static func form(_ fields: [Field], orNull: Bool = false) -> Shape {
        .record(fields.map { Member($0.name, .field($0, orNull: orNull)) })
    }

    /// The whole object of a variant, its tag first.
    static func record(of variant: Variant, tag: String) -> [Member] {
        [Member(tag, .word([variant.tag]))] + variant.members
    }
}
