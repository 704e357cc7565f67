/// What may be spent on one flow, so that a hostile one cannot keep the reader busy.
final class Budget {
    private var left: Int

    init(_ amount: Int) { left = amount }

    func spend(_ cost: Int) { left -= cost }
    var isSpent: Bool { left <= 0 }
}
