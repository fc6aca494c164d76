package import CanonicalJSON
import Domain

extension VendorContract {
  package var json: JSONValue {
    var object = JSONObject()
    func words(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
    func add<Value>(
      _ name: String,
      _ term: ContractTerm<Value>?,
      _ members: (Value) -> [(String, JSONValue)]
    ) {
      object.append(name, term.map { Self.json($0.clause, members($0.value)) } ?? .null)
    }
    for (name, text) in [
      ("id", id), ("name", name), ("owner", owner), ("contract", reference),
    ] { object.append(name, .string(text)) }
    object.append("starts", starts.map { .string($0.description) } ?? .null)
    object.append("expires", expires.map { .string($0.description) } ?? .null)
    add("permitted", permitted) { [("purposes", words($0.map(\.rawValue)))] }
    object.append("prohibited", .array(prohibited.map(\.json)))
    add("data", data) { [("may_be_sent", words($0.map(\.rawValue)))] }
    add("regions", regions) {
      [
        ("processed_in", words($0.processedIn.map(\.description))),
        ("transfers", words($0.transfers.map(\.description))),
      ]
    }
    add("retention", retentionDays) { [("days", .integer(Int64($0)))] }
    add("training", training) { [("on_prompts", .string($0.rawValue))] }
    add("notice", notice) {
      [
        ("model_change_days", Self.json($0.modelChangeDays)),
        ("renewal_days", Self.json($0.renewalDays)), ("breach_hours", Self.json($0.breachHours)),
      ]
    }
    add("liability", liability) {
      [
        ("cap", $0.cap.map { .string($0.description) } ?? .null),
        ("carve_outs", words($0.carveOuts)),
      ]
    }
    add("audit", audit) {
      [("evidence", .string($0.evidence)), ("every_months", .integer(Int64($0.everyMonths)))]
    }
    add("exit", exit) {
      [
        ("export", .string($0.export)),
        ("deleted_within_days", .integer(Int64($0.deletedWithinDays))),
      ]
    }
    return .object(object)
  }

  private static func json(_ count: Int?) -> JSONValue {
    count.map { .integer(Int64($0)) } ?? .null
  }

  fileprivate static func json(
    _ clause: ContractClause,
    _ members: [(String, JSONValue)]
  ) -> JSONValue {
    var object = JSONObject()
    object.append("clause", .string(clause.id))
    object.append("words", .string(clause.words))
    for (name, value) in members { object.append(name, value) }
    return .object(object)
  }
}

extension VendorContract.Prohibition {
  fileprivate var json: JSONValue {
    VendorContract.json(
      clause,
      [
        ("topics", .array(topics.map { .string($0) })),
        ("tier", tier.map { .string($0.rawValue) } ?? .null),
        ("purposes", .array(purposes.map { .string($0.rawValue) })),
        ("customers", .array(customers.map { .string($0.description) })),
      ]
    )
  }
}
