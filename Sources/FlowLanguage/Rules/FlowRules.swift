package import SpannedYAML

/// The rules of the flow language, beside those of YAML (``YAMLRules``) and of every kind of file (``SchemaRules``).
///
/// An example is a part of a flow file: it takes the place of the same keys in a small flow that has no findings.
package enum FlowRules {
    /// Every rule of this list, by what it is about.
    package static let all: [Rule] =
        aboutNames + aboutShapes + aboutTexts + aboutGuards + aboutIntents + aboutProposals + aboutMoves + aboutRoles
        + aboutValues + aboutCalendar

    /// The rules that a flow can break and still have a known shape, so that the analysis of its states can go on.
    static let harmlessToShape: Set<String> = Set(
        (aboutTexts + [duplicateRoute, asksClash, askMisfit]).map(\.id) + [
            "yaml-unquoted-comment", "yaml-typographic-quote",
        ])

    /// What the rules above should make impossible. It has no example, because there is none.
    static let inconsistent = Rule("inconsistent-flow", summary: "The engine takes the flow.", bad: "", good: "")
}
