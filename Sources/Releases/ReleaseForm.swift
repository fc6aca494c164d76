package import CanonicalJSON

/// The form of a release's manifest, as its `schema` names it.
package enum ReleaseForm: String, Sendable {
  /// A list of digests that tells of no owners; what was in force in this form stays so, and can be gone back
  /// to, and nothing of it is signed any more.
  case unowned = "release/1"
  case owned = "release/2"

  /// What a manifest may hold: 120,000 files of 400 bytes each, and what is said of them.
  package static let limits = JSONLimits(bytes: 64 << 20, depth: 6, keys: 2_000_000)

  /// Nil where the bytes are no manifest of a form that this program knows.
  package init?(of manifest: [UInt8]) {
    guard let json = try? JSONValue(parsing: manifest, limits: Self.limits) else { return nil }
    self.init(of: json)
  }

  package init?(of manifest: JSONValue) {
    guard let schema = manifest["schema"]?.string else { return nil }
    self.init(rawValue: schema)
  }
}
