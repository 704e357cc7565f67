// swift-tools-version: 6.2

import PackageDescription

/// What each target may import. Arrows point down only; siblings do not import each other (docs/architecture.md).
let package = Package(
    name: "souffleur",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "souffleur", targets: ["souffleur"]),
        .library(name: "ConversationCore", targets: ["ConversationCore"]),
        .library(name: "FlowLanguage", targets: ["FlowLanguage"]),
        .library(name: "OrderedJSON", targets: ["OrderedJSON"]),
        .library(name: "Simulator", targets: ["Simulator"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CLibCMark", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        // The web page's files, kept in the program by the C compiler's `#embed`.
        .target(name: "PageFiles", exclude: ["files", "jsconfig.json", "package.json"]),
        .target(name: "PlainText"),
        .target(name: "OrderedJSON", dependencies: ["PlainText"]),
        .target(name: "TimeZones", dependencies: ["PlainText"]),
        .target(name: "SpannedYAML", dependencies: ["CLibYAML", "PlainText"]),
        .target(name: "ConversationCore", dependencies: ["OrderedJSON", "PlainText", "TimeZones"]),
        .target(name: "OpenAIWire", dependencies: ["OrderedJSON", "PlainText"]),
        .target(
            name: "FlowLanguage",
            dependencies: ["ConversationCore", "OrderedJSON", "PlainText", "SpannedYAML", "TimeZones"]),
        .target(
            name: "PromptLibrary",
            dependencies: [
                "ConversationCore", "OpenAIWire", "OrderedJSON", "PlainText", "SpannedYAML",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .target(
            name: "Turns",
            dependencies: [
                "ConversationCore", "OpenAIWire", "OrderedJSON", "PlainText", "PromptLibrary",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "JSONLogging",
            dependencies: ["OrderedJSON", "PlainText", .product(name: "Logging", package: "swift-log")]),
        .target(name: "CurlTransport", dependencies: ["CLibCurl", "OpenAIWire", "PlainText", "Turns"]),
        .target(
            name: "SQLiteStorage",
            dependencies: [
                "ConversationCore", "OpenAIWire", "OrderedJSON", "PlainText", "PromptLibrary", "Turns",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .target(
            name: "Project",
            dependencies: ["ConversationCore", "FlowLanguage", "PlainText", "PromptLibrary", "SpannedYAML"]),
        .target(
            name: "HTTPAdapter",
            dependencies: [
                "CLibCMark", "CZlib", "ConversationCore", "OpenAIWire", "OrderedJSON", "PageFiles", "PlainText",
                "PromptLibrary", "Turns",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        .target(
            name: "Recordings",
            dependencies: [
                "ConversationCore", "FlowLanguage", "OpenAIWire", "OrderedJSON", "PlainText", "Project",
                "PromptLibrary",
                "SpannedYAML", "Turns",
            ]),
        .target(
            name: "Simulator",
            dependencies: [
                "ConversationCore", "OpenAIWire", "OrderedJSON", "PlainText", "Project", "PromptLibrary", "Recordings",
                "SpannedYAML", "Turns",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(
            name: "souffleur",
            dependencies: [
                "ConversationCore", "CurlTransport", "HTTPAdapter", "JSONLogging", "OpenAIWire", "OrderedJSON",
                "PlainText",
                "Project", "PromptLibrary", "Recordings", "SQLiteStorage", "Simulator", "SpannedYAML", "Turns",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .testTarget(name: "PlainTextTests", dependencies: ["OrderedJSON", "PlainText"]),
        .testTarget(name: "TimeZonesTests", dependencies: ["TimeZones"]),
        .testTarget(name: "OrderedJSONTests", dependencies: ["OrderedJSON"]),
        .testTarget(name: "SpannedYAMLTests", dependencies: ["SpannedYAML"]),
        .testTarget(name: "ConversationCoreTests", dependencies: ["ConversationCore", "OrderedJSON"]),
        .testTarget(name: "OpenAIWireTests", dependencies: ["OpenAIWire", "OrderedJSON"]),
        .testTarget(
            name: "FlowLanguageTests",
            dependencies: ["ConversationCore", "FlowLanguage", "OrderedJSON", "PromptLibrary", "SpannedYAML"]),
        .testTarget(
            name: "PromptLibraryTests",
            dependencies: [
                "ConversationCore", "FlowLanguage", "OpenAIWire", "OrderedJSON", "PromptLibrary", "SpannedYAML",
            ]),
        .testTarget(
            name: "TurnsTests",
            dependencies: [
                "ConversationCore", "OpenAIWire", "OrderedJSON", "Project", "PromptLibrary", "StoreContract", "Turns",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "JSONLoggingTests",
            dependencies: ["JSONLogging", "OrderedJSON", .product(name: "Logging", package: "swift-log")]),
        .testTarget(
            name: "RecordingsTests",
            dependencies: [
                "ConversationCore", "CurlTransport", "LoopbackServer", "OpenAIWire", "OrderedJSON", "Project",
                "PromptLibrary", "Recordings", "Simulator", "SpannedYAML", "Turns",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "CurlTransportTests",
            dependencies: [
                "ConversationCore", "CurlTransport", "LoopbackServer", "OpenAIWire", "OrderedJSON", "PromptLibrary",
                "Recordings", "Simulator", "SpannedYAML", "Turns",
                .product(name: "Logging", package: "swift-log"),
            ]),
        // Against a live model; `make test-live` runs them.
        .testTarget(
            name: "LiveModelTests",
            dependencies: [
                "ConversationCore", "CurlTransport", "FlowLanguage", "OpenAIWire", "OrderedJSON", "PromptLibrary",
                "SpannedYAML", "Turns",
            ]),
        // What all tests share: the generator with its seed, the log that is looked at, where the project lies.
        .target(
            name: "TestSupport", dependencies: [.product(name: "Logging", package: "swift-log")],
            path: "Tests/TestSupport"),
        // What every store of conversations is held to.
        .target(
            name: "StoreContract",
            dependencies: ["ConversationCore", "OpenAIWire", "OrderedJSON", "PromptLibrary", "Turns"],
            path: "Tests/StoreContract"),
        .testTarget(
            name: "SQLiteStorageTests",
            dependencies: [
                "ConversationCore", "OpenAIWire", "OrderedJSON", "PromptLibrary", "SQLiteStorage", "StoreContract",
                "Turns", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "HTTPAdapterTests",
            dependencies: [
                "ConversationCore", "CurlTransport", "HTTPAdapter", "LoopbackServer", "OpenAIWire", "OrderedJSON",
                "Project", "PromptLibrary", "Recordings", "SQLiteStorage", "Simulator", "SpannedYAML", "Turns",
                "souffleur",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        // A server on this machine that tests let do what servers should not.
        .target(name: "LoopbackServer", dependencies: ["OrderedJSON"], path: "Tests/LoopbackServer"),
        // Drives the built command as its users do.
        .testTarget(
            name: "SouffleurTests",
            dependencies: [
                "souffleur", "ConversationCore", "CurlTransport", "FlowLanguage", "LoopbackServer", "OrderedJSON",
                "Project", "Recordings", "Simulator", "SpannedYAML",
            ]),
    ]
)

for target in package.targets where target.type != .system && target.name != "PageFiles" {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}

for target in package.targets where target.type == .test {
    target.dependencies.append("TestSupport")
    if target.name != "PlainTextTests" { target.dependencies.append("PlainText") }
}
