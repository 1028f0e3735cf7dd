// swift-tools-version:6.2
import PackageDescription

/// Settings every target of ours is built with: warnings are errors, `any` is spelled out, and an import is
/// visible only in the file that names it.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The same for C.
let strictC: [CSetting] = [.treatAllWarnings(as: .error)]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdHTTP2: Target.Dependency = .product(name: "HummingbirdHTTP2", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS: Target.Dependency = .product(name: "NIOTLS", package: "swift-nio")
let jwtKit: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let nioHTTPCompression: Target.Dependency = .product(name: "NIOHTTPCompression", package: "swift-nio-extras")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let metricsTestKit: Target.Dependency = .product(name: "MetricsTestKit", package: "swift-metrics")
let inMemoryTracing: Target.Dependency = .product(name: "InMemoryTracing", package: "swift-distributed-tracing")
let tracing: Target.Dependency = .product(name: "Tracing", package: "swift-distributed-tracing")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")

/// What other packages can build on: a room, with those whose declarations they need beside it.
func product(_ name: String, with others: [String] = []) -> Product {
    .`library`(name: name, targets: [name] + others)
}

let package = Package(
    name: "signet",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "signet", targets: ["signet"]),
        .executable(name: "signet-server", targets: ["signet-server"]),
        product("GraphClient"),
        product("PKCS12"),
        // For the benchmarks.
        product(
            "ConnectorRuntime",
            with: ["DirectoryService", "DirectoryStore", "DocumentFetching", "StoreSQLite"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        // The contract
        .target(name: "GraphWire", swiftSettings: strict),
        .target(name: "GraphCatalogue", dependencies: ["GraphWire"], swiftSettings: strict),
        .target(name: "ODataQuery", dependencies: [], swiftSettings: strict),

        // Certificates and keys
        .target(name: "HashChains", cSettings: strictC),
        .target(name: "LoaderPages", cSettings: strictC),
        .target(name: "PKCS12", dependencies: ["HashChains", crypto, cryptoExtras], swiftSettings: strict),
        .target(
            name: "CertificateIssuing", dependencies: [asn1, crypto, cryptoExtras, x509], swiftSettings: strict),

        // The service
        .target(name: "DirectoryStore", dependencies: [], swiftSettings: strict),
        .target(name: "StoreSQLite", dependencies: ["DirectoryStore", grdb], swiftSettings: strict),
        .target(
            name: "DirectoryService",
            dependencies: ["DirectoryStore", "PKCS12", asn1, crypto, cryptoExtras, jwtKit, x509], swiftSettings: strict),
        .target(
            name: "DocumentFetching", dependencies: [asyncHTTPClient, nioCore, nioHTTP1, nioPosix, nioSSL],
            swiftSettings: strict),
        .target(
            name: "ConnectorRuntime",
            dependencies: [
                "DirectoryService", "DocumentFetching", "DirectoryStore", "GraphWire", asyncHTTPClient, nioCore,
                nioHTTP1, nioPosix, nioSSL,
            ],
            swiftSettings: strict),
        .target(
            name: "SignUp",
            dependencies: [
                "ConnectorRuntime", "DirectoryService", "DirectoryStore", "DocumentFetching", "GraphWire", crypto,
                jwtKit,
            ], swiftSettings: strict),
        .target(name: "SignUpPages", dependencies: ["SignUp", crypto, mustache], swiftSettings: strict),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(
            name: "GraphServer",
            dependencies: [
                "CZlib", "ConnectorRuntime", "DirectoryService", "DirectoryStore", "GraphCatalogue", "GraphWire",
                "ODataQuery", "PKCS12", "SignUp", "SignUpPages", hummingbird, httpTypes, logging, nioCore,
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "signet-server",
            dependencies: [
                "CertificateIssuing", "ConnectorRuntime", "DirectoryService", "DirectoryStore", "DocumentFetching",
                "GraphCatalogue", "GraphServer", "LoaderPages", "SignUp", "StoreSQLite", argumentParser, configuration,
                hummingbird,
                hummingbirdCore, hummingbirdHTTP2, lifecycle, logging, nioCore, nioPosix, nioSSL, system, unixSignals,
                yams,
            ],
            swiftSettings: strict),

        // The client
        .target(
            name: "GraphClient",
            dependencies: [
                "GraphCatalogue", "GraphWire", "PKCS12", asyncHTTPClient, crypto, cryptoExtras, logging, metrics,
                nioCore,
                nioHTTP1, nioHTTPCompression, nioPosix, nioSSL, tracing,
            ],
            swiftSettings: strict),

        // The command line
        .target(
            name: "CommandSupport", dependencies: ["GraphCatalogue", "GraphClient", "GraphWire", yams],
            swiftSettings: strict),
        .target(
            name: "GraphCommands", dependencies: ["CommandSupport", "GraphCatalogue", "GraphClient", "GraphWire"],
            swiftSettings: strict),
        .executableTarget(
            name: "signet",
            dependencies: [
                "CertificateIssuing", "CommandSupport", "GraphCatalogue", "GraphClient", "GraphCommands", "GraphWire",
                "LoaderPages", "PKCS12", argumentParser, crypto, nioCore, nioHTTP1, nioPosix, nioSSL,
            ],
            swiftSettings: strict),

        // The code of the tutorials, which the documentation shows and the tests run
        .target(
            name: "GraphClientTutorials", dependencies: ["GraphCatalogue", "GraphClient", "GraphWire", crypto],
            path: "Sources/GraphClient/GraphClient.docc/Resources", swiftSettings: strict),

        // Tests
        .target(
            name: "TestKit",
            dependencies: [
                "CertificateIssuing", "ConnectorRuntime", "DirectoryService", "DirectoryStore", "DocumentFetching",
                "GraphCatalogue", "GraphServer", "GraphWire", "PKCS12", "SignUp", asn1, crypto,
                hummingbird, hummingbirdTesting, httpTypes, logging, nioCore, nioHTTP1, nioPosix, nioSSL, x509,
            ],
            path: "Tests/TestKit", swiftSettings: strict),
        .testTarget(
            name: "GraphWireTests", dependencies: ["GraphCatalogue", "GraphWire"], swiftSettings: strict),
        .testTarget(name: "ODataQueryTests", dependencies: ["ODataQuery"], swiftSettings: strict),
        .testTarget(
            name: "PKCS12Tests", dependencies: ["PKCS12", crypto], exclude: ["Corpora"], swiftSettings: strict),
        .testTarget(
            name: "CertificateIssuingTests", dependencies: ["CertificateIssuing", asn1, crypto, x509],
            swiftSettings: strict),
        .testTarget(
            name: "DirectoryStoreTests", dependencies: ["DirectoryStore", "StoreSQLite", "TestKit", grdb],
            swiftSettings: strict),
        .testTarget(
            name: "DirectoryServiceTests",
            dependencies: [
                "CertificateIssuing", "ConnectorRuntime", "DirectoryService", "DirectoryStore", "DocumentFetching",
                "PKCS12", "TestKit", crypto, cryptoExtras, jwtKit, nioSSL,
            ], swiftSettings: strict),
        .testTarget(
            name: "ConnectorRuntimeTests",
            dependencies: [
                "CertificateIssuing", "ConnectorRuntime", "DirectoryService", "DirectoryStore", "GraphWire", "PKCS12",
                "StoreSQLite", "TestKit", nioCore, nioHTTP1, nioPosix, nioSSL,
            ], swiftSettings: strict),
        .testTarget(
            name: "SignUpTests",
            dependencies: [
                "CertificateIssuing", "ConnectorRuntime", "DirectoryService", "DirectoryStore", "DocumentFetching",
                "GraphServer", "GraphWire", "SignUp", "SignUpPages", "StoreSQLite", "TestKit", crypto, cryptoExtras,
                hummingbird, hummingbirdTesting, httpTypes, jwtKit, logging, nioCore, nioPosix,
            ], swiftSettings: strict),
        .testTarget(
            name: "GraphServerTests",
            dependencies: [
                "CZlib", "CertificateIssuing", "DirectoryService", "DirectoryStore", "GraphCatalogue", "GraphServer",
                "GraphWire",
                "PKCS12", "TestKit", hummingbird, hummingbirdTesting, httpTypes, nioCore,
            ], exclude: ["Transcripts"], swiftSettings: strict),
        .testTarget(
            name: "GraphClientTests",
            dependencies: [
                "CertificateIssuing", "GraphCatalogue", "GraphClient", "GraphWire", "PKCS12", "TestKit", crypto,
                inMemoryTracing, logging, metrics, metricsTestKit, tracing,
            ], exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "TutorialTests",
            dependencies: [
                "CertificateIssuing", "GraphCatalogue", "GraphClient", "GraphClientTutorials", "GraphWire", "TestKit",
                "signet-server", logging,
            ], swiftSettings: strict),
        .testTarget(
            name: "ProcessTests",
            dependencies: [
                "CertificateIssuing", "DirectoryStore", "GraphCatalogue", "GraphClient", "GraphWire", "PKCS12",
                "StoreSQLite", "TestKit", "signet", "signet-server",
            ], exclude: ["Tools"], swiftSettings: strict),
        .testTarget(
            name: "GraphCommandsTests",
            dependencies: [
                "CertificateIssuing", "CommandSupport", "GraphCatalogue", "GraphClient", "GraphCommands", "GraphWire",
                "PKCS12", "TestKit", "signet", "signet-server", crypto,
            ], exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "CertificateIssuing", "CommandSupport", "GraphCatalogue", "GraphClient", "GraphWire", "LoaderPages",
                "PKCS12", "signet",
                argumentParser, nioCore, nioPosix, nioSSL,
            ], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
