/// The address of a next page.
enum NextLink {
    /// The same address, asking for no more than is still wanted.
    static func asking(for wanted: Int, at link: String) -> String {
        guard let mark = link.firstIndex(of: "?") else { return link }
        let options = link[link.index(after: mark)...].split(separator: "&").map { option in
            let parts = option.split(separator: "=", maxSplits: 1)
            guard let name = parts.first?.lowercased(), name == "$top" || name == "%24top", let value = parts.last,
                let size = Int(value), size > wanted
            else { return String(option) }
            return "\(parts[0])=\(wanted)"
        }
        return link[...mark] + options.joined(separator: "&")
    }
}
