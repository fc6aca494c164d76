import Domain
import Vendors

/// A contract as people read it: a row for each term, and then the clauses in their own words.
struct ContractPage {
  struct Row {
    let name: String
    /// Empty where the contract says nothing.
    let clause: String
    let says: String
  }

  let terms: [Row]
  /// Each once, in the order of the terms.
  let clauses: [ContractClause]

  init(of contract: VendorContract) {
    var rows = [
      Row(name: "contract", clause: "", says: contract.reference),
      Row(
        name: "term",
        clause: "",
        says: "\(Self.day(contract.starts)) to \(Self.day(contract.expires))"
      ), Row(name: "owner", clause: "", says: contract.owner),
    ]
    var clauses: [ContractClause] = []
    func add<Value>(
      _ name: String,
      _ term: ContractTerm<Value>?,
      _ words: (Value) -> String
    ) {
      rows.append(
        Row(
          name: name,
          clause: term?.clause.id ?? "",
          says: term.map { words($0.value) } ?? "not said"
        )
      )
      if let clause = term?.clause { clauses.append(clause) }
    }
    add("permitted", contract.permitted) { Self.list($0.map(\.rawValue)) }
    for prohibition in contract.prohibited {
      rows.append(
        Row(name: "prohibited", clause: prohibition.clause.id, says: Self.words(of: prohibition))
      )
      clauses.append(prohibition.clause)
    }
    add("data", contract.data) { Self.list($0.map(\.rawValue)) }
    add("regions", contract.regions) { regions in
      "processed in " + Self.list(regions.processedIn.map(\.description))
        + (regions.transfers.isEmpty
          ? "" : "; also for customers in " + Self.list(regions.transfers.map(\.description)))
    }
    add("retention", contract.retentionDays) { "\($0) days" }
    add("training", contract.training) { "on prompts: " + $0.rawValue }
    add("notice", contract.notice) { notice in
      Self.list(
        [
          notice.modelChangeDays.map { "\($0) days before a model changes" },
          notice.renewalDays.map { "\($0) days before it renews" },
          notice.breachHours.map { "\($0) hours after a breach" },
        ].compactMap(\.self)
      )
    }
    add("liability", contract.liability) { liability in
      "up to " + (liability.cap.map(\.description) ?? "no cap that is said")
        + (liability.carveOuts.isEmpty ? "" : ", but for " + Self.list(liability.carveOuts))
    }
    add("audit", contract.audit) { "\($0.evidence), every \($0.everyMonths) months" }
    add("exit", contract.exit) {
      "\($0.export); deleted within \($0.deletedWithinDays) days"
    }
    terms = rows
    var seen: Set<String> = []
    self.clauses = clauses.filter { seen.insert($0.id).inserted }
  }

  private static func day(_ day: CalendarDay?) -> String { day?.description ?? "not said" }

  private static func list(_ words: [String]) -> String {
    words.isEmpty ? "nothing" : words.joined(separator: ", ")
  }

  private static func words(of prohibition: VendorContract.Prohibition) -> String {
    [
      prohibition.topics.isEmpty ? nil : "about " + list(prohibition.topics),
      prohibition.tier.map { "of the tier \($0.rawValue) and above" },
      prohibition.purposes.isEmpty ? nil : "to " + list(prohibition.purposes.map(\.rawValue)),
      prohibition.customers.isEmpty
        ? nil : "for customers in " + list(prohibition.customers.map(\.description)),
    ].compactMap(\.self).joined(separator: ", ")
  }
}
