package import CanonicalJSON

/// Where in a file that people edit something stands.
///
/// Lines and columns count from 1.
package struct SourcePlace: Sendable, Hashable, CustomStringConvertible {
  package let file: String
  package let line: Int
  package let column: Int

  package init(file: String, line: Int = 1, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }

  package var description: String { "\(file):\(line):\(column)" }
}

/// One thing wrong with a file, where it stands, and what to do.
package struct Finding: Sendable, Hashable, CustomStringConvertible {
  /// How bad it is: an error refuses the workspace, a warning does not.
  package enum Severity: String, Sendable, CaseIterable {
    case error, warning
  }

  package let severity: Severity
  package let place: SourcePlace
  /// Lower case, no full stop, what was written in backticks.
  package let message: String
  /// What to do about it.
  package let hint: String?

  package init(_ severity: Severity, at place: SourcePlace, _ message: String, hint: String? = nil)
  {
    self.severity = severity
    self.place = place
    self.message = message
    self.hint = hint
  }

  /// One line as compilers print them: file, line, column, severity, message; hint.
  package var description: String {
    "\(place): \(severity.rawValue): \(message)" + (hint.map { "; \($0)" } ?? "")
  }

  package var json: JSONValue {
    [
      "file": .string(place.file), "line": .integer(Int64(place.line)),
      "column": .integer(Int64(place.column)), "severity": .string(severity.rawValue),
      "rule": .string(rule), "message": .string(message), "hint": hint.map { .string($0) } ?? .null,
    ]
  }
}

/// Collects findings, so that a person sees all of them at once.
///
/// A class because many readers of one file add to it; it stays within the thread that loads.
package final class FindingLog {
  package private(set) var findings: [Finding] = []

  package init() {}

  package func error(at place: SourcePlace, _ message: String, hint: String? = nil) {
    findings.append(Finding(.error, at: place, message, hint: hint))
  }

  package func warning(at place: SourcePlace, _ message: String, hint: String? = nil) {
    findings.append(Finding(.warning, at: place, message, hint: hint))
  }

  package func add(_ more: [Finding]) { findings += more }

  package var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// Whether a file under a folder has an error.
  package func hasErrors(under folder: String) -> Bool {
    findings.contains { $0.severity == .error && $0.place.file.hasPrefix(folder) }
  }

  /// The findings in the order of files, lines and columns, each once.
  package var sorted: [Finding] {
    var seen: Set<Finding> = []
    return findings.filter { seen.insert($0).inserted }.sorted {
      ($0.place.file, $0.place.line, $0.place.column, $0.message)
        < ($1.place.file, $1.place.line, $1.place.column, $1.message)
    }
  }
}
