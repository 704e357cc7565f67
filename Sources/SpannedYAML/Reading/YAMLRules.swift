/// The rules of the YAML dialect, each with a text that breaks it and the same text as it should be.
package enum YAMLRules {
    /// Every rule of this list, in the order of the list.
    package static let all: [Rule] = [
        syntax, encoding, controlCharacter, tooLarge, tooDeep, empty, severalDocuments, directive, anchor, alias, tag,
        mergeKey, complexKey, duplicateKey, tab, indentation, missingColon, missingName,
        missingSpace, unquotedColon,
        unquotedComment, unquotedBracket, leadingCharacter, textAfterQuote, unclosedQuote, bracket, escape, splitText,
        typographicQuote, mergeConflict, strangeSpace,
    ]

    static let syntax = Rule(
        "yaml-syntax", summary: "The text follows YAML's grammar.", bad: "a: [b, , c]\n", good: "a: [b, c]\n")
    static let encoding = Rule(
        "yaml-encoding", summary: "A file is UTF-8 text.", bad: "nom: Th\u{FFFF}me\n", good: "nom: Thème\n")
    static let controlCharacter = Rule(
        "yaml-control-character", summary: "A file holds no control characters but tabs and line ends.",
        bad: "nom: a\u{7}b\n", good: "nom: \"a\\ab\"\n")
    static let tooLarge = Rule(
        "yaml-too-large", summary: "A file has at most 16 MiB and a million values.", bad: "", good: "a: b\n")
    static let tooDeep = Rule(
        "yaml-too-deep", summary: "Lists and mappings stand at most 64 deep inside each other.",
        bad: "a: " + String(repeating: "[", count: 65) + String(repeating: "]", count: 65) + "\n",
        good: "a: [[b]]\n")
    static let empty = Rule("yaml-empty", summary: "A file holds something.", bad: "# only a comment\n", good: "a: b\n")
    static let severalDocuments = Rule(
        "yaml-several-documents", summary: "A file holds one document.", bad: "a: b\n---\nc: d\n", good: "a: b\nc: d\n")
    static let directive = Rule(
        "yaml-directive", summary: "Directives have no place here.", bad: "%YAML 1.1\n---\na: b\n", good: "a: b\n")
    static let anchor = Rule(
        "yaml-anchor", summary: "Anchors have no place here; a text that begins with `&` is quoted.",
        bad: "nom: &Co\n", good: "nom: \"&Co\"\n")
    static let alias = Rule(
        "yaml-alias", summary: "Aliases have no place here; a text that begins with `*` is quoted.",
        bad: "nom: *gras\n", good: "nom: \"*gras\"\n")
    static let tag = Rule(
        "yaml-tag", summary: "Tags have no place here; a text that begins with `!` is quoted.",
        bad: "dit: !Attention danger\n", good: "dit: \"!Attention danger\"\n")
    static let mergeKey = Rule(
        "yaml-merge-key", summary: "Merge keys have no place here.", bad: "a:\n  <<: b\n", good: "a:\n  c: b\n")
    static let complexKey = Rule(
        "yaml-complex-key", summary: "A key is a text.", bad: "[a, b]: c\n", good: "\"[a, b]\": c\n")
    package static let duplicateKey = Rule(
        "yaml-duplicate-key", summary: "A key is written once in a place.", bad: "a: b\nc: d\na: e\n",
        good: "a: b\nc: d\n")
    static let tab = Rule(
        "yaml-tab", summary: "Lines are indented with spaces.", bad: "a:\n\tb: c\n", good: "a:\n  b: c\n")
    package static let indentation = Rule(
        "yaml-indentation", summary: "Lines that belong together begin at the same column.",
        bad: "a:\n    b: c\n  d: e\n", good: "a:\n    b: c\n    d: e\n")
    static let missingColon = Rule(
        "yaml-missing-colon", summary: "A name is followed by `:`.", bad: "states\n  draft: x\n",
        good: "states:\n  draft: x\n")
    static let missingName = Rule(
        "yaml-missing-name", summary: "A name stands before `:`.", bad: ": x\n", good: "a: x\n")
    static let missingSpace = Rule(
        "yaml-missing-space", summary: "`:` is followed by a space.", bad: "dit: {fr:Bonjour, en: Hello}\n",
        good: "dit: {fr: Bonjour, en: Hello}\n")
    static let unquotedColon = Rule(
        "yaml-unquoted-colon", summary: "A text with `: ` in it is quoted.", bad: "dit: Attention : danger\n",
        good: "dit: \"Attention : danger\"\n")
    static let unquotedComment = Rule(
        "yaml-unquoted-comment", summary: "A text with ` #` in it is quoted; a comment has a space after its `#`.",
        bad: "nom: Campagne #1\n", good: "nom: \"Campagne #1\"  # la première\n")
    static let unquotedBracket = Rule(
        "yaml-unquoted-bracket", summary: "Between braces a text with brackets or braces in it is quoted.",
        bad: "dit: {fr: La cible {nom} existe, en: x}\n", good: "dit: {fr: \"La cible {nom} existe\", en: x}\n")
    static let leadingCharacter = Rule(
        "yaml-leading-character",
        summary: "A text that begins with one of `{ [ - ? : * & ! % @ | >` or a backtick is quoted.",
        bad: "dit: {nom} est là\n", good: "dit: \"{nom} est là\"\n")
    static let textAfterQuote = Rule(
        "yaml-text-after-quote", summary: "Quotes go around the whole text.", bad: "dit: 'l'objectif'\n",
        good: "dit: \"l'objectif\"\n")
    static let unclosedQuote = Rule(
        "yaml-unclosed-quote", summary: "A quoted text ends with the quote it began with.", bad: "dit: \"Bonjour\n",
        good: "dit: \"Bonjour\"\n")
    static let bracket = Rule(
        "yaml-bracket", summary: "Each brace and bracket that opens is closed, once.", bad: "a: {b: c\nd: e\n",
        good: "a: {b: c}\nd: e\n")
    static let escape = Rule(
        "yaml-escape", summary: "Between double quotes `\\` begins one of YAML's escapes.", bad: "a: \"C:\\port\"\n",
        good: "a: 'C:\\port'\n")
    static let splitText = Rule(
        "yaml-split-text", summary: "Between braces a text with a comma in it is quoted.",
        bad: "dit: {fr: Bonjour, vous, en: Hello}\n", good: "dit: {fr: \"Bonjour, vous\", en: Hello}\n")
    static let typographicQuote = Rule(
        "yaml-typographic-quote", summary: "Texts are quoted with straight quotes.", bad: "dit: “Bonjour”\n",
        good: "dit: \"Bonjour\"\n")
    static let mergeConflict = Rule(
        "merge-conflict", summary: "A file that two people changed holds what one of them, or both, wrote.",
        bad: "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> autre\n", good: "a: b\nc: d\n")
    static let strangeSpace = Rule(
        "yaml-strange-space", summary: "Lines are indented, and names followed, by plain spaces.",
        bad: "a:\n  b: c\n \u{A0}d: e\n", good: "a:\n  b: c\n  d: \"5\u{A0}%\"\n")
}
