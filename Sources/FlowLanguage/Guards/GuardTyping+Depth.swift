import ConversationCore

/// How many steps it is to the innermost condition.
extension GuardTyping {
    /// Looks at what is written only, so that nothing is known of it that takes long.
    func refuseDepth(_ syntax: GuardSyntax) throws(GuardFault) {
        let most = GuardExpression.maximumDepth
        guard syntax.depth(calculating: 1) > most else { return }
        if syntax.depth(calculating: 0) <= most {
            throw GuardFault(
                .tooDeep, "more than \(most) steps of a calculation in one guard", syntax.range,
                fix: "keep a part of what is calculated in a number field, and name that field")
        }
        throw GuardFault(
            .tooDeep, "more than \(most) conditions in one guard", syntax.range, fix: "split it into several guards")
    }
}

extension GuardSyntax {
    /// - Parameter step: what a sign of a calculation counts.
    fileprivate func depth(calculating step: Int) -> Int {
        switch self {
        case .compare(let left, _, let right, _):
            1 + max(left.termDepth(step), right.termDepth(step))
        case .filled(let inner, _): 1 + inner.termDepth(step)
        case .not(let inner, _): 1 + inner.depth(calculating: step)
        case .and(let left, let right), .or(let left, let right):
            1 + max(left.depth(calculating: step), right.depth(calculating: step))
        case .number, .percentage, .text, .flag, .name, .today, .path, .through, .field, .aggregate, .arithmetic, .days:
            1 + termDepth(step)
        }
    }

    /// Terms that are no condition in themselves count no step.
    private func termDepth(_ step: Int) -> Int {
        switch self {
        case .number, .percentage, .text, .flag, .name, .today, .path, .through, .field: 0
        case .aggregate(let aggregate): aggregate.filter?.depth(calculating: step) ?? 0
        case .arithmetic(let left, _, let right, _): step + max(left.termDepth(step), right.termDepth(step))
        case .days(_, let first, let second, _): max(first.termDepth(step), second.termDepth(step))
        case .filled, .compare, .not, .and, .or: depth(calculating: step)
        }
    }
}
