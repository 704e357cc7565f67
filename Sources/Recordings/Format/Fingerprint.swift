import PromptLibrary
public import Turns

/// The layers of a request, by their digests.
public struct Fingerprint: Hashable, Sendable {
    public var prompt: String
    public var schema: String
    public var parameters: String
    public var dialogue: String
}

/// A layer of a request: each is verified by itself, so that a difference says where it is.
public enum Layer: String, Sendable, Hashable, CaseIterable {
    case prompt, schema, parameters, dialogue
}

extension Fingerprint {
    public subscript(layer: Layer) -> String {
        get {
            switch layer {
            case .prompt: prompt
            case .schema: schema
            case .parameters: parameters
            case .dialogue: dialogue
            }
        }
        set {
            switch layer {
            case .prompt: prompt = newValue
            case .schema: schema = newValue
            case .parameters: parameters = newValue
            case .dialogue: dialogue = newValue
            }
        }
    }
}

extension Fingerprint {
    /// The digests of what was sent.
    /// - Parameter dialogue: the messages after the instructions, a line of JSON each.
    public init(_ layers: CallLayers, dialogue: String) {
        self.init(
            prompt: layers.promptDigest, schema: layers.schemaDigest,
            parameters: ContentDigest.sha256(layers.parameters), dialogue: ContentDigest.sha256(dialogue))
    }
}
