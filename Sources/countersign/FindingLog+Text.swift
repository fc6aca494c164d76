import CanonicalJSON
import SourceFiles

extension FindingLog {
  /// `65 files, no errors, 2 warnings`.
  func sentence(aboutFiles count: Int) -> String {
    let findings = sorted
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count - errors
    let parts = [counted(count, "file"), counted(errors, "error")]
    return (parts + (warnings > 0 ? [counted(warnings, "warning")] : [])).joined(separator: ", ")
  }

  /// The findings about so many files, as programs read them.
  func json(aboutFiles count: Int) -> JSONValue {
    [
      "ok": .bool(!hasErrors), "files": .integer(Int64(count)),
      "findings": .array(sorted.map(\.json)),
    ]
  }
}

/// `no errors`, `1 error`, `2 errors`.
private func counted(_ count: Int, _ noun: String) -> String {
  switch count {
  case 0: "no \(noun)s"
  case 1: "1 \(noun)"
  default: "\(count) \(noun)s"
  }
}
