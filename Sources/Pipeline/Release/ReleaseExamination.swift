package import CanonicalJSON
package import Domain
package import SourceFiles

/// What the checks and the tests of a release came to when it was made.
///
/// It is kept as an object of the store, and whoever made the release signed its digest, so that the gates can
/// be looked at without the workspace.
package struct ReleaseExamination: Sendable, Equatable {
  /// The tests of one rule file or prompt, all of which passed.
  package struct Tests: Sendable, Equatable {
    package let path: String
    package let count: Int
  }

  /// A step that somebody signed in another store, as the file said from which the release came.
  package struct Elsewhere: Sendable, Equatable {
    package let step: String
    package let person: String
    package let key: String
    package let at: String
  }

  package let release: ReleaseID
  package let at: Timestamp
  package let fileCount: Int
  /// No error is among them: with one, nothing is made.
  package let warnings: [Finding]
  package let tests: [Tests]
  /// What the person said of the release; empty where they said nothing.
  package let note: String
  /// Files of the workspace that changed while the release was made, and are in it as they were before.
  package var changedMeanwhile: [String] = []
  package var elsewhere: [Elsewhere] = []

  /// The most warnings that are kept.
  private static let warningLimit = 1_000
  private static let schema = "examination/1"
  private static let limits = JSONLimits(bytes: 16 << 20, depth: 6, keys: 200_000)

  package init(of compiled: CompiledDesk, _ log: FindingLog, note: String, at now: Timestamp) {
    release = compiled.desk.manifest.id
    at = now
    fileCount = compiled.desk.manifest.files.count
    warnings = Array(log.sorted.filter { $0.severity == .warning }.prefix(Self.warningLimit))
    tests = compiled.tests
    self.note = note
  }

  package var testCount: Int { tests.reduce(0) { $0 + $1.count } }

  package var bytes: [UInt8] { json.canonicalBytes }

  package var json: JSONValue {
    [
      "schema": .string(Self.schema), "release": .string(release.text),
      "at": .string(at.description), "files": .integer(Int64(fileCount)),
      "warnings": .array(warnings.map(\.json)),
      "tests": .array(
        tests.map { ["file": .string($0.path), "passed": .integer(Int64($0.count))] }
      ), "note": .string(note),
      "changed_meanwhile": .array(changedMeanwhile.map { .string($0) }),
      "elsewhere": .array(
        elsewhere.map {
          [
            "step": .string($0.step), "person": .string($0.person), "key": .string($0.key),
            "at": .string($0.at),
          ]
        }
      ),
    ]
  }

  /// Reads what `bytes` wrote; nil for anything else.
  package init?(bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes, limits: Self.limits),
      json["schema"]?.string == Self.schema, let release = json["release"]?.string,
      let at = json["at"]?.string.flatMap({ Timestamp($0) }),
      let files = json["files"]?.integer.flatMap({ Int(exactly: $0) }),
      let warnings = json["warnings"]?.array, let tests = json["tests"]?.array,
      let note = json["note"]?.string, let changed = json["changed_meanwhile"]?.array,
      let elsewhere = json["elsewhere"]?.array
    else { return nil }
    (self.release, self.at, fileCount) = (ReleaseID(text: release), at, files)
    self.warnings = warnings.compactMap { Finding(warning: $0) }
    self.tests = tests.compactMap { Tests($0) }
    self.note = note
    changedMeanwhile = changed.compactMap(\.string)
    self.elsewhere = elsewhere.compactMap { Elsewhere($0) }
    guard self.bytes == bytes else { return nil }
  }
}

extension ReleaseExamination.Tests {
  fileprivate init?(_ json: JSONValue) {
    guard let path = json["file"]?.string,
      let count = json["passed"]?.integer.flatMap({ Int(exactly: $0) })
    else { return nil }
    self.init(path: path, count: count)
  }
}

extension ReleaseExamination.Elsewhere {
  fileprivate init?(_ json: JSONValue) {
    guard let step = json["step"]?.string, let person = json["person"]?.string,
      let key = json["key"]?.string, let at = json["at"]?.string
    else { return nil }
    self.init(step: step, person: person, key: key, at: at)
  }
}

extension Finding {
  fileprivate init?(warning json: JSONValue) {
    guard let file = json["file"]?.string, let message = json["message"]?.string,
      let line = json["line"]?.integer.flatMap({ Int(exactly: $0) }),
      let column = json["column"]?.integer.flatMap({ Int(exactly: $0) })
    else { return nil }
    let place = SourcePlace(file: file, line: line, column: column)
    self.init(.warning, at: place, message, hint: json["hint"]?.string)
  }
}
