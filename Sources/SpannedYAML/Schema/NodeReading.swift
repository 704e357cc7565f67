package import PlainText

extension YAMLNode {
    /// What stands here, in words: `a list`, `nothing`.
    package var described: String {
        switch kind {
        case .scalar: isNothing ? "nothing" : "a text"
        case .sequence: "a list"
        case .mapping: "a mapping (`key: value` lines)"
        }
    }

    /// The text of a scalar, or a finding and `nil`. `what` names the value in messages: `` `label` ``.
    package func readText(_ what: String, into bag: DiagnosticBag) -> Spanned<String>? {
        guard let text, !isNothing else { return refuse(what, "a text", bag) }
        return Spanned(text, at: span)
    }

    /// A whole number written without quotes, within `range`, or a finding and `nil`.
    func readInteger(
        _ what: String, in range: ClosedRange<Int> = Int.min...Int.max, into bag: DiagnosticBag
    ) -> Spanned<Int>? {
        guard case .scalar(let text, .plain) = kind, !text.isEmpty, let value = text.wholeNumber else {
            // More digits than any number here has.
            if case .scalar(let text, .plain) = kind, text.isDigits, range.upperBound != .max {
                bag.report(
                    SchemaRules.outOfRange,
                    "\(what) is \(text.shortened(toBytes: 40)); it must be from \(range.lowerBound) to \(range.upperBound)",
                    at: span)
                return nil
            }
            return refuse(what, "a whole number", bag)
        }
        guard range.contains(value) else {
            let bounds =
                range.upperBound == .max
                ? "at least \(range.lowerBound)"
                : range.lowerBound == .min
                    ? "at most \(range.upperBound)" : "from \(range.lowerBound) to \(range.upperBound)"
            bag.report(SchemaRules.outOfRange, "\(what) is \(text); it must be \(bounds)", at: span)
            return nil
        }
        return Spanned(value, at: span)
    }

    /// `true` or `false` written without quotes, or a finding and `nil`.
    func readFlag(_ what: String, into bag: DiagnosticBag) -> Spanned<Bool>? {
        guard case .scalar(let text, .plain) = kind, text == "true" || text == "false" else {
            return refuse(what, "`true` or `false`", bag)
        }
        return Spanned(text == "true", at: span)
    }

    /// One of the words of `Value`, or a finding and `nil`.
    package func readChoice<Value: RawRepresentable & CaseIterable>(
        _ what: String, as _: Value.Type = Value.self, into bag: DiagnosticBag
    ) -> Spanned<Value>? where Value.RawValue == String {
        let words = Value.allCases.map(\.rawValue)
        guard let text, !isNothing else { return refuse(what, "one of \(listed(words))", bag) }
        if let value = Value(rawValue: text) { return Spanned(value, at: span) }
        let near = closestMatch(to: text, among: words)
        bag.report(
            SchemaRules.unknownValue, "\(what) cannot be `\(text)`; it is one of \(listed(words))", at: span,
            fix: near.map { "write `\($0)`" })
        return nil
    }

    /// The items of a list, or a finding and `nil`.
    package func readItems(_ what: String, into bag: DiagnosticBag) -> [YAMLNode]? {
        items ?? refuse(what, "a list", bag)
    }

    /// The texts of a list; items that are none give a finding each and are left out.
    package func readTexts(_ what: String, into bag: DiagnosticBag) -> [Spanned<String>]? {
        readItems(what, into: bag)?.compactMap { $0.readText("an item of \(what)", into: bag) }
    }

    /// The entries of a mapping whose keys are free, or a finding and `nil`.
    package func readEntries(_ what: String, into bag: DiagnosticBag) -> [YAMLEntry]? {
        entries ?? refuse(what, "a mapping (`key: value` lines)", bag)
    }

    /// Reports that `wanted` should stand here.
    private func refuse<Value>(_ what: String, _ wanted: String, _ bag: DiagnosticBag) -> Value? {
        if isNothing {
            bag.report(SchemaRules.missingValue, "\(what) has no value; it should be \(wanted)", at: span)
            return nil
        }
        if wanted != "a text", let space = strangeSpace {
            bag.report(
                SchemaRules.wrongType,
                "\(what) should be \(wanted), and in \(found(wanted)) stands a \(space.space.name)", at: span,
                fix: "write `\(space.without)`")
            return nil
        }
        bag.report(
            SchemaRules.wrongType, "\(what) should be \(wanted), and here is \(found(wanted))", at: span,
            fix: advice(wanted))
        return nil
    }

    /// The space of another kind in a short text, and the text without any.
    package var strangeSpace: (space: StrangeSpace, without: String)? {
        guard let text, text.utf8.count <= 200, let space = StrangeSpace(in: text) else { return nil }
        return (space, String(scalars: text.unicodeScalars.filter { $0 != " " && StrangeSpace($0) == nil }))
    }

    private func found(_ wanted: String) -> String {
        guard case .scalar(let text, let style) = kind, wanted != "a text" else { return described }
        return style == .plain ? "`\(text)`" : "the quoted text \(quoted(text))"
    }

    private func advice(_ wanted: String) -> String? {
        switch (wanted, kind) {
        case ("a text", .mapping(let entries)) where entries.count == 1:
            guard let value = entries[0].value.text else { return nil }
            let whole = value.isEmpty ? "{\(entries[0].name)}" : "\(entries[0].name): \(value)"
            return "put the whole text between double quotes: \(quoted(whole))"
        case ("a list", .mapping(let entries)):
            return entries.first.map { "begin each item with `-`, the only one too: `- \($0.name): …`" }
        case (_, .sequence(let items)) where !wanted.isOne && items.allSatisfy({ $0.entries?.isEmpty == false }):
            return (items.first?.entries?.first).map { "delete the `-` before each: `\($0.name): …`" }
        case ("`true` or `false`", .sequence(let items))
        where (items.first?.text).map { !["true", "false"].contains($0) } ?? true:
            return "write `true` or `false`"
        case (_, .sequence(let items)) where items.count == 1 && wanted.isOne:
            // One thing between brackets where one thing is wanted.
            guard let item = items[0].text, !items[0].isNothing else { return nil }
            return "write `\(item.isName ? item : quoted(item))`"
        case ("a list", .scalar(let text, _)): return "write `[\(text)]`"
        case ("a whole number", .scalar(let text, let style)) where style != .plain && text.wholeNumber != nil:
            return "write \(text) without quotes"
        case ("a whole number", .scalar(let text, _)) where text.withoutSpaces.wholeNumber != nil:
            return "write `\(text.withoutSpaces)`"
        case ("a whole number", .scalar(let text, .plain)) where text.hasFraction:
            return "write a number without a fraction"
        case ("`true` or `false`", .scalar(let text, _)): return text.meantFlag.map { "write `\($0)`" }
        default: return nil
        }
    }

    private func listed(_ words: [String]) -> String {
        words.map { "`\($0)`" }.joined(separator: ", ")
    }
}

extension String {
    /// Whether what is wanted is one value and not several.
    fileprivate var isOne: Bool { !hasPrefix("a mapping") }

    /// Whether it can stand without quotes and nobody doubts what it is: a name, a number, a flag.
    fileprivate var isName: Bool {
        !isEmpty
            && utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D || $0 == 0x40
            }
    }

    fileprivate var isDigits: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }

    /// The number a text of digits, perhaps after `-`, stands for.
    fileprivate var wholeNumber: Int? {
        let digits = utf8.first == 0x2D ? utf8.dropFirst() : utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(self)
    }

    /// As in a letter, `5 000`.
    fileprivate var withoutSpaces: String { filter { $0 != " " } }

    /// Digits, a point or a comma, and digits.
    fileprivate var hasFraction: Bool {
        let parts = split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        return parts.count == 2 && parts.allSatisfy { String($0).wholeNumber != nil }
    }

    /// The flag that a word of another habit means.
    package var meantFlag: Bool? {
        YesOrNo.read(self) ?? ["on": true, "1": true, "off": false, "0": false][lowercased()]
    }
}
