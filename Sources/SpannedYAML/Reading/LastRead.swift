/// What was read last, so that a syntax error can be explained by what stands before it.
struct LastRead {
    enum Kind { case nothing, plain, quoted, opening, flowCollection }

    var span = SourceSpan(line: 1, column: 1, columns: 0)
    var kind = Kind.nothing
    var inner: SourceSpan?
}
