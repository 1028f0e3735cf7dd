// swift-tools-version:6.2
import PackageDescription

// A program of somebody else that uses the SDK; scripts/test builds and runs it. It proves that the three uploads need one
// import, and that a program with the SDK inside gets nothing of the server.
let package = Package(
    name: "Consumer",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "signet", path: "../..")],
    targets: [
        .executableTarget(
            name: "Consumer", dependencies: [.product(name: "GraphClient", package: "signet")],
            swiftSettings: [
                .treatAllWarnings(as: .error), .enableUpcomingFeature("MemberImportVisibility"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
