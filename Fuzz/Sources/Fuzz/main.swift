import Foundation

/// libFuzzer's entry for programs that have a `main` of their own (FuzzerInterface.h of compiler-rt).
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ argumentCount: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ testOneInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

let targets: [String: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt] = [
    "pfx": { FuzzPFX.run(UnsafeBufferPointer(start: $0, count: $1)) },
    "contents": { FuzzContents.run(UnsafeBufferPointer(start: $0, count: $1)) },
    "p7b": { FuzzBundle.run(UnsafeBufferPointer(start: $0, count: $1)) },
    "pkcs8": { FuzzPrivateKey.run(UnsafeBufferPointer(start: $0, count: $1)) },
]

if CommandLine.arguments.dropFirst().first == "seeds", CommandLine.arguments.count == 5 {
    let folders = CommandLine.arguments.dropFirst(2).map { URL(fileURLWithPath: $0) }
    try Seeds.write(from: folders[0], contents: folders[1], keys: folders[2])
    exit(0)
}
guard CommandLine.arguments.count > 1, let target = targets[CommandLine.arguments[1]] else {
    print(
        "usage: Fuzz \(targets.keys.sorted().joined(separator: "|")) [options of libFuzzer] [folders]\n       Fuzz seeds CORPUS CONTENTS KEYS"
    )
    exit(64)
}
// The first argument is ours, the rest libFuzzer's.
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
var argumentCount = CommandLine.argc - 1
exit(runDriver(&argumentCount, &arguments, target))
