import CanonicalJSON
package import Domain
import PatternMatching
package import SourceFiles

/// Reads out of a text what it claims: `rules/claims.yaml`.
///
/// Pure: the same file, text and moment give the same report. The time is linear in the text; one
/// extractor may serve many threads.
package struct ClaimExtractor: Sendable {
  /// The most claims one text may make.
  package static let claimLimit = 64
  /// How much of a text is read, in bytes.
  package static let textLimit = 65_536
  /// The most claims one file may declare.
  package static let declarationLimit = 64

  private static let schema = "claims/1"

  /// Who answers for what is read.
  package let owner: String
  /// In the order of the file.
  package let declarations: [ClaimDeclaration]

  /// Loads the file; nil with findings in the log where anything is wrong with it.
  package init?(loading file: SourceFile, log: FindingLog) {
    guard let text = file.text(log: log),
      let node = LocatedNode.parse(text, file: file.path, log: log),
      var fields = YAMLFields(node, log: log)
    else { return nil }
    let before = log.findings.count
    _ = fields.value("schema", expected: "`\(Self.schema)`") { $0 == Self.schema ? $0 : nil }
    let owner = fields.string("owner")
    let nodes = fields.items("claims")
    if nodes.isEmpty || nodes.count > Self.declarationLimit {
      log.error(
        at: fields.place(of: "claims"),
        "\(nodes.count) claims; 1 to \(Self.declarationLimit) are allowed",
        hint: "list them under `claims:`"
      )
    }
    fields.finish()
    let read = nodes.compactMap { ClaimDeclaration($0, log: log) }
    declarations = log.distinct(read, "claim", by: \.name, at: \.place)
    let isWhole = !log.findings[before...].contains { $0.severity == .error }
    guard let owner, isWhole else { return nil }
    self.owner = owner
  }

  /// What a text claims; `now` completes days that are written without a year.
  ///
  /// Such a day is the latest that is not after `now`, and is not read where there is no `now`.
  package func claims(in text: String, now: Timestamp? = nil) -> ClaimReport {
    let whole = ClaimText(text, limitBytes: Self.textLimit)
    let dates = DateReader(now: now).dates(in: whole)
    var readings: [(order: Int, reading: ClaimReading)] = []
    for (order, declaration) in declarations.enumerated() {
      let found: [ClaimReading]
      switch declaration.kind {
      case .money(let currency):
        found = AmountReader(whole, dates: dates, currency: currency).amounts()
      case .date: found = dates.map(\.reading)
      case .email: found = emailAddresses(in: whole)
      case .string(let pattern, let letters):
        found = PatternReader(pattern, limit: Self.claimLimit).readings(in: whole) { text in
          switch letters {
          case .kept: .string(text)
          case .upper: .string(text.uppercased())
          case .lower: .string(text.lowercased())
          }
        }
      case .int(let pattern):
        found = PatternReader(pattern, limit: Self.claimLimit).readings(in: whole) {
          Int64($0).map { .integer($0) }
        }
      }
      readings += found.map { (order, $0) }
    }
    return report(readings, of: whole)
  }

  private func report(
    _ readings: [(order: Int, reading: ClaimReading)],
    of text: ClaimText
  ) -> ClaimReport {
    var claims: [Claim] = []
    var unreadable: [String] = []
    let sorted = readings.sorted {
      ($0.reading.span.lowerBound, $0.reading.span.upperBound, $0.order)
        < ($1.reading.span.lowerBound, $1.reading.span.upperBound, $1.order)
    }
    for (order, reading) in sorted {
      let name = declarations[order].name
      guard let value = reading.value, claims.count < Self.claimLimit else {
        unreadable.append(name)
        continue
      }
      let claim = Claim(
        name: name,
        value: value,
        span: reading.span,
        text: text.quote(reading.span)
      )
      claims.append(claim)
    }
    return ClaimReport(claims: claims, unreadable: unreadable, isCut: text.isCut)
  }
}
