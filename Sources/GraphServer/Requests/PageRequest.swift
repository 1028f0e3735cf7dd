import Foundation

/// Which part of a collection is asked for.
struct PageRequest {
    static let defaultSize = 100
    static let largestSize = 999

    /// How many elements at most.
    let size: Int
    /// Whether `$top` chose the size: then there is no next page.
    let isCapped: Bool
    /// The position behind which the page begins; 0 for the first page.
    let position: Int64
    /// Whether `@odata.count` was asked for.
    let wantsCount: Bool

    /// Reads the query of a list.
    ///
    /// - Throws: ``GraphError``: 400 that names an option which is not served or not well formed.
    init(query: String) throws {
        var size: Int?
        var position: Int64 = 0
        var wantsCount = false
        for (name, value) in FormFields(query).pairs {
            switch name.lowercased() {
            case "$top":
                guard let top = Int(value), top >= 1 else {
                    throw GraphError.badRequest("Invalid value '\(value)' for $top: a number from 1 is expected.")
                }
                size = min(top, Self.largestSize)
            case "$skiptoken":
                guard let token = Int64(value), token > 0 else {
                    throw GraphError.badRequest("The $skiptoken is not one this service has given out.")
                }
                position = token
            case "$count":
                guard let flag = Bool(value.lowercased()) else {
                    throw GraphError.badRequest("Invalid value '\(value)' for $count: true or false is expected.")
                }
                wantsCount = flag
            case "$format":
                guard value.lowercased().contains("json") else {
                    throw GraphError.badRequest("Invalid value '\(value)' for $format: json is expected.")
                }
            case let option where option.hasPrefix("$"):
                throw GraphError.badRequest("The query option '\(name)' is not supported here.")
            default: continue
            }
        }
        self.size = size ?? Self.defaultSize
        isCapped = size != nil
        self.position = position
        self.wantsCount = wantsCount
    }
}
