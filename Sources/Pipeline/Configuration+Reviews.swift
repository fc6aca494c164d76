package import Domain
package import Review
import SourceFiles
package import Storage

extension Configuration {
  /// How reviews are themselves looked at.
  package struct Reviews: Sendable, Equatable {
    /// Of the cases that people decide, the share whose draft somebody else looks at blindly.
    package var seconds = Confidence.zero
    /// Whom an overdue case goes to.
    package var overdueTo = Role.senior
    /// How much time they get.
    static let overdueTime = Seconds.hours(24)

    package init() {}

    init(reading fields: YAMLFields) {
      var fields = fields
      let example = "a share such as `5%` or `0.5%`"
      seconds =
        fields.optionalValue("second_reviews", expected: example) { Confidence(percent: $0) }
        ?? seconds
      let role = "a role that reviews, such as `senior`"
      overdueTo =
        fields.optionalValue("overdue_to", expected: role) { text in
          Role(rawValue: text).flatMap { $0.duties.contains(.review) ? $0 : nil }
        } ?? overdueTo
      fields.finish()
    }

    /// Reads what the file says of it, whatever else it says; nil where it cannot be read.
    init?(in file: SourceFile) {
      let log = FindingLog()
      guard let text = file.text(log: log),
        let node = LocatedNode.parse(text, file: file.path, log: log),
        var fields = YAMLFields(node, log: log)
      else { return nil }
      self = fields.optionalFields("review").map { Reviews(reading: $0) } ?? Reviews()
    }
  }
}

extension Configuration {
  /// The queues of the release in force; none where there is no release, or it cannot be read.
  package static func queues(inForceIn store: Store) throws(StoreError) -> [String] {
    guard let release = try store.releaseInForce(),
      let manifest = try store.manifest(of: release).flatMap({ ReleaseManifest(bytes: $0) }),
      let digest = manifest.files.first(where: { $0.path == path })?.digest,
      let bytes = try store.object(digest)
    else { return [] }
    let (file, log) = (SourceFile(path: path, bytes: bytes), FindingLog())
    guard let text = file.text(log: log),
      let node = LocatedNode.parse(text, file: path, log: log),
      var fields = YAMLFields(node, log: log)
    else { return [] }
    return fields.strings("queues")
  }
}

extension Confidence {
  /// Reads a percentage of at most two decimals: `5%`, `0.25%`; nil for anything else.
  package init?(percent text: String) {
    guard let match = text.wholeMatch(of: /([0-9]{1,3})(?:\.([0-9]{1,2}))?%/),
      let whole = Int(match.1)
    else { return nil }
    let digits = String(match.2 ?? "")
    let decimals = Int((digits + "00").prefix(2)) ?? 0
    guard whole * 100 + decimals <= 10_000 else { return nil }
    self.init(tenThousandths: whole * 100 + decimals)
  }
}
