import Domain
import SourceFiles

extension VendorContract {
  /// How long a clause may be, and how many prohibitions a contract may have.
  private static let wordLimit = 2_000
  private static let prohibitionLimit = 100

  /// Reads one entry of `vendors:`; nil where it has no name to be known by, with what is wrong in the log.
  init?(_ node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let id = fields.value("id", expected: "lower-case letters, digits, `-` and `_`") {
      Self.isName($0) ? $0 : nil
    }
    place = fields.place(of: "id")
    let name = fields.string("name")
    let owner = fields.string("owner")
    let reference = fields.string("contract")
    let day = "a day such as `2027-06-30`"
    starts = fields.optionalValue("starts", expected: day) { CalendarDay($0) }
    expires = fields.optionalValue("expires", expected: day) { CalendarDay($0) }
    if let starts, let expires, expires < starts {
      log.error(at: fields.place(of: "expires"), "`expires` is before `starts`")
    }
    permitted = Self.term("permitted", &fields, log: log) { term in
      term.choices("purposes", of: ModelPurpose.self)
    }
    prohibited = Self.prohibitions(&fields, log: log)
    data = Self.term("data", &fields, log: log) { Self.classes(&$0, log: log) }
    regions = Self.term("regions", &fields, log: log) { Self.regions(&$0, log: log) }
    retentionDays = Self.term("retention", &fields, log: log) { term in
      term.integer("days", in: 0...36_500)
    }
    training = Self.term("training", &fields, log: log) { term in
      term.choice("on_prompts", of: Training.self)
    }
    notice = Self.term("notice", &fields, log: log) { term in
      Notice(
        modelChangeDays: Self.count("model_change_days", &term),
        renewalDays: Self.count("renewal_days", &term),
        breachHours: Self.count("breach_hours", &term)
      )
    }
    liability = Self.term("liability", &fields, log: log) { term in
      Liability(
        cap: term.optionalValue("cap", expected: "an amount such as `50000.00 EUR`") { Money($0) },
        carveOuts: term.strings("carve_outs")
      )
    }
    audit = Self.term("audit", &fields, log: log) { term in
      let evidence = term.string("evidence")
      let months = term.integer("every_months", in: 1...120)
      guard let evidence, let months else { return nil }
      return Audit(evidence: evidence, everyMonths: months)
    }
    exit = Self.term("exit", &fields, log: log) { term in
      let export = term.string("export")
      let days = term.integer("deleted_within_days", in: 0...3_650)
      guard let export, let days else { return nil }
      return Exit(export: export, deletedWithinDays: days)
    }
    fields.finish()
    guard let id, let name, let owner, let reference else { return nil }
    (self.id, self.name, self.owner, self.reference) = (id, name, owner, reference)
  }

  private static func isName(_ text: String) -> Bool {
    text.utf8.first.map { $0 &- 97 < 26 } == true && text.utf8.count <= 64
      && text.utf8.allSatisfy {
        $0 &- 97 < 26 || $0 &- 48 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
  }

  /// A term under a key, with its clause; nil where the contract says nothing, or what it says is wrong.
  private static func term<Value>(
    _ key: String,
    _ fields: inout YAMLFields,
    log: FindingLog,
    _ read: (inout YAMLFields) -> Value?
  ) -> ContractTerm<Value>? {
    guard var term = fields.optionalFields(key) else { return nil }
    let clause = clause(&term, log: log)
    let value = read(&term)
    term.finish()
    guard let clause, let value else { return nil }
    return ContractTerm(clause: clause, value: value)
  }

  private static func clause(_ fields: inout YAMLFields, log: FindingLog) -> ContractClause? {
    let id = fields.string("clause")
    let words = fields.value(
      "words",
      expected: "the clause's own words, \(wordLimit) bytes at most"
    ) {
      (1...wordLimit).contains($0.utf8.count) ? $0 : nil
    }
    guard let id, let words else { return nil }
    return ContractClause(id: id, words: words)
  }

  private static func count(_ key: String, _ fields: inout YAMLFields) -> Int? {
    fields.optionalValue(key, expected: "a whole number from 0 to 10000") { text in
      Int(text).flatMap { (0...10_000).contains($0) ? $0 : nil }
    }
  }

  private static func prohibitions(
    _ fields: inout YAMLFields,
    log: FindingLog
  ) -> [Prohibition] {
    let nodes = fields.items("prohibited")
    if nodes.count > prohibitionLimit {
      log.error(
        at: fields.place(of: "prohibited"),
        "\(nodes.count) prohibitions; \(prohibitionLimit) are allowed"
      )
    }
    return nodes.prefix(prohibitionLimit).compactMap { node in
      guard var fields = YAMLFields(node, log: log) else { return nil }
      let clause = clause(&fields, log: log)
      let place = fields.place(of: "topics")
      let one = (
        topics: fields.strings("topics"), tier: tier(&fields),
        purposes: fields.choices("purposes", of: ModelPurpose.self),
        customers: places("customers", &fields, log: log)
      )
      // What is misread would forbid less, or everything: its own finding is the one to mend.
      let isSaid = ["topics", "tier", "purposes", "customers"].contains { fields.node($0) != nil }
      fields.finish()
      guard let clause else { return nil }
      if !isSaid {
        log.error(
          at: node.place,
          "clause `\(clause.id)` does not say what it forbids",
          hint: "add `topics:`, `tier:`, `purposes:` or `customers:`"
        )
      }
      return Prohibition(
        clause: clause,
        topics: one.topics,
        tier: one.tier,
        purposes: one.purposes,
        customers: one.customers,
        place: place
      )
    }
  }

  private static func tier(_ fields: inout YAMLFields) -> RiskTier? {
    fields.node("tier") == nil ? nil : fields.choice("tier", of: RiskTier.self)
  }

  private static func classes(_ fields: inout YAMLFields, log: FindingLog) -> [DataClass] {
    let place = fields.place(of: "may_be_sent")
    let classes = fields.choices("may_be_sent", of: DataClass.self)
    if classes.contains(.secret) {
      log.error(
        at: place,
        "`secret` is never sent, whatever a contract says",
        hint: "take it off the list"
      )
    }
    return classes.filter { $0 != .secret }
  }

  private static func regions(_ fields: inout YAMLFields, log: FindingLog) -> Regions? {
    let processed = places("processed_in", &fields, log: log)
    let transfers = places("transfers", &fields, log: log)
    guard !processed.isEmpty else {
      log.error(
        at: fields.place(of: "processed_in"),
        "`regions` names no place where data is processed",
        hint: "add `processed_in: [EU]`"
      )
      return nil
    }
    return Regions(processedIn: processed, transfers: transfers)
  }

  private static func places(
    _ key: String,
    _ fields: inout YAMLFields,
    log: FindingLog
  ) -> [ProcessingRegion] {
    let place = fields.place(of: key)
    return fields.strings(key).compactMap { text in
      // Only data is processed here: no customer is at home in a machine.
      guard let region = ProcessingRegion(text), key == "processed_in" || region != .here else {
        log.error(
          at: place,
          "`\(text)` is no region of `\(key)`",
          hint: "write `EU`, or two letters of a country such as `US`"
        )
        return nil
      }
      return region
    }
  }
}
