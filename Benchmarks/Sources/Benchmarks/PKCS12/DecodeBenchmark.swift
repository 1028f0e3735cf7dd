import Foundation
import Libcrypto
import PKCS12

/// Whole decodes, the key checked against its certificate included, of one file of each class of the corpus.
///
/// Everyone takes turns on a file, so that what slows the machine slows all; the shortest turn of each counts.
struct DecodeBenchmark {
    private let corpus: URL
    private var seconds = 1.5
    private var classes: Set<String> = []

    init(_ arguments: [String]) {
        corpus = URL(fileURLWithPath: arguments[0])
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            if argument == "--seconds" {
                seconds = rest.popFirst().flatMap(Double.init) ?? seconds
            } else {
                classes.insert(argument)
            }
        }
    }

    func run() throws {
        guard libcrypto_open() == 1 else {
            FileHandle.standardError.write(Data("Benchmarks: OpenSSL 3 (libcrypto.so.3) is missing\n".utf8))
            exit(69)
        }
        let python = PythonReader()
        print("Milliseconds for Signet, then how many times as long the others take, and Signet over the floor.\n")
        print("* libcrypto: \(String(cString: libcrypto_version())), PKCS12_parse, legacy provider loaded")
        print("* cryptography: \(python.map { "Python's cryptography \($0.version)" } ?? "not installed")")
        print("* NIOSSL: NIOSSLPKCS12Bundle of swift-nio-ssl; none where it refuses the file or ends the process")
        print("* OpenSSL floor: the file's bare key derivations in OpenSSL")
        print("* fastest floor: the same, each by the fastest of Signet, swift-crypto and OpenSSL\n")
        var table = TextTable([
            "class", "Signet ms", "libcrypto", "cryptography", "NIOSSL", "over OpenSSL floor", "over fastest floor",
        ])
        for file in try CorpusFile.firstOfEachClass(in: corpus)
        where classes.isEmpty || classes.contains(file.producerClass) {
            table.append(try row(file, python))
        }
        print(table.text)
    }

    private func row(_ file: CorpusFile, _ python: PythonReader?) throws -> [String] {
        let now = Int64(Date().timeIntervalSince1970)
        var signet = Stopwatch()
        var libcrypto = Stopwatch()
        var cryptography = Stopwatch()
        var nioSSL = Stopwatch()
        var floor = DerivationFloor(try PFX.read(file.bytes, password: file.password), password: file.password)
        let isReadByNIOSSL = try NIOSSLReader.reads(file)
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var rounds = 0
        repeat {
            signet.turn {
                guard let pfx = try? PFX.read(file.bytes, password: file.password) else { return false }
                // Files without an identity are read all the same.
                _ = try? pfx.identity(at: now)
                return true
            }
            libcrypto.turn { libcrypto_decode(file.bytes, file.bytes.count, file.password) == 1 }
            if isReadByNIOSSL { nioSSL.turn { NIOSSLReader.decode(file) } }
            if let time = try python?.decode(file) { cryptography.note(time) }
            floor.turn()
            rounds += 1
        } while rounds < 5 || clock.now < end
        let own = signet.milliseconds ?? .nan
        func ratio(_ other: Stopwatch) -> String { other.milliseconds.map { Self.text($0 / own) } ?? "–" }
        return [
            file.producerClass, Self.text(own), ratio(libcrypto), ratio(cryptography), ratio(nioSSL),
            floor.openSSL > 0 ? Self.text(own / floor.openSSL) : "–",
            floor.fastest > 0 ? Self.text(own / floor.fastest) : "–",
        ]
    }

    private static func text(_ value: Double) -> String { String(format: value < 10 ? "%.2f" : "%.1f", value) }

    /// Decodes one class's file over and over for ten seconds, under a profiler.
    static func repeatDecode(_ corpus: String, _ producerClass: String) throws {
        let files = try CorpusFile.firstOfEachClass(in: URL(fileURLWithPath: corpus))
        guard let file = files.first(where: { $0.producerClass == producerClass }) else { exit(64) }
        let end = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < end {
            _ = try? PFX.read(file.bytes, password: file.password).identity(at: 1_793_500_000)
        }
    }
}
