import CommandSupport
import GraphCatalogue

/// What the permissions of a token allow, area by area; computed from the catalogue as the service computes it.
struct AccessOverview {
    let areas: [Area]
    /// Every operation that is allowed and that the cloud has.
    let allowed: [GraphOperation]

    /// Operations on one kind of thing.
    struct Area: Encodable, Equatable {
        /// As the `mgc` words of its operations call it.
        let name: String
        let read: Share
        let write: Share
        /// What is missing to read everything.
        let missingToRead: AccessNeed
        /// What is missing to write everything.
        let missingToWrite: AccessNeed
    }

    /// How many of some operations are allowed.
    struct Share: Encodable, Equatable {
        let allowed: Int
        /// How many the cloud has.
        let offered: Int

        var text: String {
            switch allowed {
            case _ where offered == 0: "-"
            case offered: "yes"
            case 0: "no"
            default: "\(allowed) of \(offered)"
            }
        }
    }

    /// - Parameter cloud: the cloud the service is of; `nil` for a service that has everything.
    init(_ claims: TokenClaims, cloud: Cloud?, operations: [GraphOperation] = GraphOperation.all) {
        let grant = AccessGrant(claims)
        let offered = operations.filter { operation in cloud.map(operation.clouds.contains) ?? true }
        allowed = offered.filter { grant.permits($0.access) }
        var names: [String] = []
        for operation in operations where !names.contains(operation.area) { names.append(operation.area) }
        areas = names.map { name in
            let all = offered.filter { $0.area == name }
            let reading = all.filter { $0.method == .get }
            let writing = all.filter { $0.method != .get }
            func share(_ operations: [GraphOperation]) -> Share {
                Share(allowed: operations.filter { grant.permits($0.access) }.count, offered: operations.count)
            }
            return Area(
                name: name, read: share(reading), write: share(writing),
                missingToRead: AccessNeed(grant, of: reading), missingToWrite: AccessNeed(grant, of: writing))
        }
    }

    /// One line for each area.
    static func table(_ areas: [Area]) -> [String] {
        var table = TextTable(["AREA", "READ", "WRITE", "ASK FOR"])
        table.rows = areas.map { area in
            [area.name, area.read.text, area.write.text, advice(area)]
        }
        return table.lines
    }

    private static func advice(_ area: Area) -> String {
        guard area.read.offered + area.write.offered > 0 else { return "not in this cloud" }
        let (read, write) = (area.missingToRead, area.missingToWrite)
        if read == write { return read.text }
        let parts = [(read, "to read"), (write, "to write")].filter { !$0.0.isNothing }
        return parts.map { "\($0.0.text) \($0.1)" }.joined(separator: "; ")
    }
}

extension GraphOperation {
    /// What kind of thing it is about: the words of its `mgc` command behind the first, which is the part of Graph, or the
    /// first where the things lie at the root. What the steps of flows call is apart, since it takes other permissions
    /// than the flows.
    fileprivate var area: String {
        let isAtRoot =
            switch path.segments.dropFirst().first {
            case nil, .key, .literal("$count"): true
            default: false
            }
        let name = mgcWords.dropFirst(isAtRoot ? 0 : 1).first?.replacing("-", with: " ") ?? ""
        let isAboutSteps = variant?.step != nil || id == .getApiConnectorConfiguration
        return isAboutSteps ? "connectors in \(name)" : name
    }
}
