/// What may be spent on one flow, so that a hostile one cannot keep the reader busy.
final class Budget {
    private let amount: Int
    private(set) var spent = 0

    init(_ amount: Int) { self.amount = amount }

    func spend(_ cost: Int) { spent += cost }
    var isSpent: Bool { spent >= amount }
}
