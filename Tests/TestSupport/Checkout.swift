/// The project that is tested, where it lies. Nothing in the tests writes there.
package enum Checkout {
    /// The package's folder, three above this file's.
    package static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/")
}
