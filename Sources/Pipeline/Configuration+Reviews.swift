package import Domain
import SourceFiles

extension Configuration {
  /// How reviews are themselves looked at.
  package struct Reviews: Sendable, Equatable {
    /// Of the cases that people decide, the share whose draft somebody else looks at blindly.
    package var seconds = Confidence.zero

    package init() {}

    init(reading fields: YAMLFields) {
      var fields = fields
      let example = "a share such as `5%` or `0.5%`"
      seconds =
        fields.optionalValue("second_reviews", expected: example) { Confidence(percent: $0) }
        ?? seconds
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
