package import SourceFiles

/// The contracts with all who run models: `rules/vendors.yaml`.
package struct VendorContracts: Sendable, Equatable {
  package static let path = "rules/vendors.yaml"
  package static let limit = 64

  package let owner: String
  /// In the order in which they are written; no two have one id.
  package let contracts: [VendorContract]

  /// No contract at all, so that nothing may be sent to anybody.
  package static let none = VendorContracts(owner: "", contracts: [])

  private init(owner: String, contracts: [VendorContract]) {
    (self.owner, self.contracts) = (owner, contracts)
  }

  /// Loads the file, form `vendors/1`; nil where it is no such file, with what is wrong in the log.
  package init?(loading file: SourceFile, log: FindingLog) {
    guard let text = file.text(log: log),
      let node = LocatedNode.parse(text, file: file.path, log: log),
      var fields = YAMLFields(node, log: log)
    else { return nil }
    let schema = fields.value("schema", expected: "`vendors/1`") { $0 == "vendors/1" ? $0 : nil }
    let owner = fields.string("owner")
    let nodes = fields.items("vendors")
    if nodes.count > Self.limit {
      log.error(
        at: fields.place(of: "vendors"),
        "\(nodes.count) vendors; \(Self.limit) are allowed"
      )
    }
    let read = nodes.prefix(Self.limit).compactMap { VendorContract($0, log: log) }
    fields.finish()
    contracts = log.distinct(read, by: \.id, at: \.place)
    guard schema != nil, let owner else { return nil }
    self.owner = owner
  }

  package subscript(id: String) -> VendorContract? { contracts.first { $0.id == id } }

  /// Whether something may be sent to a vendor; to one without a contract, nothing may.
  package func judgement(of use: ContractUse, to vendor: String) -> ContractJudgement {
    guard let contract = self[vendor] else {
      let reason = ContractReason(
        vendor: vendor,
        clause: nil,
        because: "there is no contract with `\(vendor)`"
      )
      return .forbidden([reason])
    }
    return contract.judgement(of: use)
  }
}
