package import SourceFiles

extension RuleFile {
  /// Reports ids and actions that two files share.
  ///
  /// One file decides one action, so that its arguments and its key are never in doubt.
  package static func checkDistinct(_ files: [RuleFile], log: FindingLog) {
    var deciding: [String: String] = [:]
    var ids: [String: String] = [:]
    for file in files {
      let place = SourcePlace(file: file.path)
      if let other = ids.updateValue(file.path, forKey: file.id) {
        log.error(at: place, "`\(file.id)` is the id of `\(other)` too", hint: "rename one")
      }
      for action in file.actions {
        guard let other = deciding.updateValue(file.path, forKey: action) else { continue }
        log.error(
          at: place,
          "`\(action)` is decided by `\(other)` already",
          hint: "one file decides one action; join them"
        )
      }
    }
  }
}
