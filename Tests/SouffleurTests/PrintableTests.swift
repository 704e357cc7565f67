import Testing

@testable import souffleur

/// What a model or a file may put before a person's eyes.
struct PrintableTests {
    @Test(arguments: [
        ("facture\u{202E}fdp.exe", "facture⟨U+202E⟩fdp.exe"),
        ("\u{2066}a\u{2069}\u{200E}", "⟨U+2066⟩a⟨U+2069⟩⟨U+200E⟩"),
        ("zéro\u{200B}largeur\u{FEFF}", "zéro⟨U+200B⟩largeur⟨U+FEFF⟩"),
        ("\u{E0041}\u{3164}\u{2028}", "⟨U+E0041⟩⟨U+3164⟩⟨U+2028⟩"),
        ("a\u{200D}b", "a⟨U+200D⟩b"),
        ("\u{1B}[2J\u{9B}\u{7}\r", "\u{FFFD}[2J\u{FFFD}\u{FFFD}\u{FFFD}"),
    ])
    func `What nobody sees is marked`(text: String, shown: String) { #expect(printable(text) == shown) }

    @Test(arguments: [
        "« C'est prêt\u{202F}! »\n\t– été, 5\u{A0}000 €", "👩\u{200D}🔬", "می\u{200C}خواهم", "क्\u{200D}ष", "نص عربي",
    ])
    func `What people write stays`(text: String) { #expect(printable(text) == text) }

    @Test func `A line stays one`() { #expect(printableLine("a\nb\tc\u{2029}d") == "a b c⟨U+2029⟩d") }
}
