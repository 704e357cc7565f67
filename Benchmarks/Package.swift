// swift-tools-version: 6.1

import PackageDescription

/// Speed, apart from the product: what is needed to measure is not needed to run.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "souffleur", path: ".."),
        // Without its traits: its allocation counter reads nothing here, so AllocationCounter stands in.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
        // What the bare server is made of, as the product has it.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        .target(name: "AllocationCounter"),
        .executableTarget(
            name: "ReadJSON", dependencies: [.product(name: "OrderedJSON", package: "souffleur")],
            swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(
            name: "BareServer",
            dependencies: [
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(
            name: "Decide",
            dependencies: [
                "AllocationCounter",
                .product(name: "ConversationCore", package: "souffleur"),
                .product(name: "FlowLanguage", package: "souffleur"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/Decide",
            exclude: ["machine.py"],
            swiftSettings: [.swiftLanguageMode(.v6)],
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ]
)
