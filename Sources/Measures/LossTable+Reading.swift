import Domain
package import SourceFiles

extension LossTable {
  /// Loads the file, form `costs/1`; nil where something in it is wrong, with all of it in the log.
  package init?(loading file: SourceFile, log: FindingLog) {
    guard let text = file.text(log: log),
      let node = LocatedNode.parse(text, file: file.path, log: log),
      var fields = YAMLFields(node, log: log)
    else { return nil }
    let schema = fields.value("schema", expected: "`costs/1`") { $0 == "costs/1" ? $0 : nil }
    let owner = fields.string("owner")
    let invented = fields.optionalValue("invented", expected: "`true` or `false`") { Bool($0) }
    let nodes = fields.items("losses")
    if nodes.count > Self.limit {
      log.error(
        at: fields.place(of: "losses"),
        "\(nodes.count) losses; \(Self.limit) are allowed"
      )
    }
    if nodes.isEmpty, fields.node("losses") == nil {
      log.error(at: fields.place, "missing `losses`", hint: "add what costs, and what it costs")
    }
    let read = nodes.prefix(Self.limit).compactMap { Loss($0, log: log) }
    let review = fields.fields("review").flatMap { Review($0, log: log) }
    fields.finish()
    let losses = log.distinct(read, by: \.id, at: \.place)
    Self.requireDistinctSigns(of: losses, log)
    if let review { Self.require(review.minute.currency, of: losses, log) }
    guard schema != nil, let owner, let review, !log.hasErrors(under: file.path) else { return nil }
    self.init(owner: owner, areInvented: invented ?? false, losses: losses, review: review)
  }

  private static func requireDistinctSigns(of losses: [Loss], _ log: FindingLog) {
    for (index, loss) in losses.enumerated() {
      for other in losses[..<index] {
        for sign in loss.signs where other.signs.contains(sign) {
          log.error(
            at: loss.place,
            "`\(loss.id)` counts `\(sign.words)`, which `\(other.id)` counts before",
            hint: "keep it where it belongs: a decision counts once"
          )
        }
      }
    }
  }

  private static func require(_ currency: String, of losses: [Loss], _ log: FindingLog) {
    for loss in losses where loss.each.currency != currency {
      log.error(
        at: loss.place,
        "`\(loss.id)` is in \(loss.each.currency), and a reviewer's minute in \(currency)",
        hint: "write all figures in one currency"
      )
    }
  }

  /// An amount above nothing, as all figures are.
  fileprivate static func amount(_ text: String) -> Money? {
    Money(text).flatMap { (1...highest).contains($0.minorUnits) ? $0 : nil }
  }
}

extension LossTable.Loss {
  private static let signLimit = 64

  /// Reads one entry of `losses:`; nil where something of it is missing or wrong.
  fileprivate init?(_ node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let id = fields.declaredID()
    place = fields.place(of: "id")
    let title = fields.title()
    let each = fields.value("each", expected: "an amount such as `35.00 EUR`") {
      LossTable.amount($0)
    }
    let ofThousand = fields.integer("of_thousand", in: 1...1000)
    let misses = fields.strings("near_misses").map { CaughtSign.nearMiss($0) }
    let fallbacks = fields.choices("fallbacks", of: Fallback.self).map { CaughtSign.fallback($0) }
    let people = fields.choices("people", of: CaughtSign.Verdict.self).map { CaughtSign.people($0) }
    signs = misses + fallbacks + people
    let isEmpty = ["near_misses", "fallbacks", "people"].allSatisfy { fields.node($0) == nil }
    fields.finish()
    if isEmpty {
      log.error(
        at: node.place,
        "it does not say by what it is seen that it was caught",
        hint: "add `near_misses:`, `fallbacks:` or `people: [edited, rejected]`"
      )
    }
    if signs.count > Self.signLimit {
      log.error(at: node.place, "\(signs.count) signs; \(Self.signLimit) are allowed")
    }
    guard let id, let title, let each, let ofThousand else { return nil }
    (self.id, self.title, self.each, self.ofThousand) = (id, title, each, ofThousand)
  }
}

extension LossTable.Review {
  /// Reads `review:`; nil where something of it is missing or wrong.
  fileprivate init?(_ fields: YAMLFields, log: FindingLog) {
    var fields = fields
    let minute = fields.value("minute", expected: "an amount such as `0.80 EUR`") {
      LossTable.amount($0)
    }
    let minutes = fields.integer("minutes_a_verdict", in: 1...480)
    fields.finish()
    guard let minute, let minutes else { return nil }
    (self.minute, minutesAVerdict) = (minute, minutes)
  }
}

extension CaughtSign {
  /// As it is written in the file.
  var words: String {
    switch self {
    case .nearMiss(let name): name
    case .fallback(let fallback): fallback.rawValue
    case .people(let verdict): verdict.rawValue
    }
  }
}
