/// Why an answer does not keep its contract.
package struct ContractBreach: Error, Hashable, Sendable {
    /// The most problems that are noted; a model that made more has enough to mend.
    static let mostProblems = 20
    /// The most bytes that the words of all problems take together.
    static let mostBytes = 2_000

    /// In the answer's order, at least one and at most ``mostProblems``.
    package let problems: [ContractProblem]

    init(_ problems: [ContractProblem]) { self.problems = Array(problems.prefix(Self.mostProblems)) }

    /// The problems in words for the model, in French as the prompts are; what does not fit is left out.
    package var words: [String] {
        var left = Self.mostBytes
        var words: [String] = []
        for problem in problems {
            let text = problem.words
            guard text.utf8.count <= left else { break }
            left -= text.utf8.count
            words.append(text)
        }
        return words
    }
}
