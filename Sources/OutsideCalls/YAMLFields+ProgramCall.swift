package import SourceFiles

extension YAMLFields {
  /// A program by its path, and its arguments; nil, with a finding, where the list is none.
  package mutating func programCall(
    _ key: String,
    like example: String,
    log: FindingLog
  ) -> [String]? {
    let arguments = strings(key)
    guard arguments.first?.contains("/") == true, arguments.count <= 32,
      !arguments.contains(where: { $0.utf8.contains(0) })
    else {
      log.error(
        at: place(of: key),
        "`\(key)` must be a path and its arguments",
        hint: "write `\(example)`"
      )
      return nil
    }
    return arguments
  }
}
