// swift-tools-version:6.2
import PackageDescription

// The libFuzzer targets of the room PKCS12, apart from the product; built and run by scripts/fuzz, which adds
// -sanitize=fuzzer for every module.
let package = Package(
    name: "Fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "signet", path: "..")],
    targets: [
        .executableTarget(
            name: "Fuzz", dependencies: [.product(name: "PKCS12", package: "signet")],
            swiftSettings: [.treatAllWarnings(as: .error)])
    ],
    swiftLanguageModes: [.v6]
)
