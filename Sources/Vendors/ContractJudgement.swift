import Domain

/// Whether a contract lets something be sent, with everything that it has against it.
package enum ContractJudgement: Sendable, Hashable {
  /// By this clause; nil for a question that tells of nobody, which needs none.
  case permitted(ContractClause?)
  /// By all of these, of which there is one at least.
  case forbidden([ContractReason])

  package var reasons: [ContractReason] {
    switch self {
    case .permitted: []
    case .forbidden(let reasons): reasons
    }
  }
}

extension VendorContract {
  /// Whether something may be sent to the vendor.
  ///
  /// What the contract does not say is forbidden: a purpose that it does not permit, a class of data that it
  /// does not name, a customer whose data would go where they are not at home.
  package func judgement(of use: ContractUse) -> ContractJudgement {
    let purpose = use.purpose == .check ? [] : against(use.purpose)
    let reasons =
      against(use.day) + purpose + prohibited.compactMap { against(use, $0) }
      + againstData(of: use) + againstPlace(of: use) + againstTraining(on: use.dataClasses)
    return reasons.isEmpty ? .permitted(permitted?.clause) : .forbidden(reasons)
  }

  private func reason(_ clause: ContractClause?, _ because: String) -> ContractReason {
    ContractReason(vendor: id, clause: clause, because: because)
  }

  private func against(_ day: CalendarDay) -> [ContractReason] {
    var reasons: [ContractReason] = []
    if let starts, day < starts {
      reasons.append(reason(nil, "`\(reference)` with `\(id)` begins on \(starts)"))
    }
    if let expires, expires < day {
      reasons.append(reason(nil, "`\(reference)` with `\(id)` ended on \(expires)"))
    }
    return reasons
  }

  private func against(_ purpose: ModelPurpose) -> [ContractReason] {
    guard let permitted else {
      return [reason(nil, "`\(reference)` with `\(id)` does not say what is permitted")]
    }
    guard !permitted.value.contains(purpose) else { return [] }
    return [reason(permitted.clause, "to \(purpose.rawValue) is not among what is permitted")]
  }

  /// A prohibition holds where all that it says applies.
  private func against(_ use: ContractUse, _ prohibition: Prohibition) -> ContractReason? {
    let topics = prohibition.topics.filter { use.topics.contains($0) }
    guard prohibition.topics.isEmpty || !topics.isEmpty,
      prohibition.tier.map({ $0 <= use.tier }) ?? true,
      prohibition.purposes.isEmpty || prohibition.purposes.contains(use.purpose),
      prohibition.customers.isEmpty
        || use.jurisdiction.isEmpty && !use.dataClasses.isEmpty
        || prohibition.customers.contains(where: { $0.covers(use.jurisdiction) })
    else { return nil }
    let what = [
      topics.isEmpty ? nil : "it is about " + topics.map { "`\($0)`" }.joined(separator: ", "),
      prohibition.tier.map { _ in "its tier is `\(use.tier.rawValue)`" },
      prohibition.purposes.isEmpty ? nil : "it is to \(use.purpose.rawValue)",
      prohibition.customers.isEmpty
        ? nil
        : use.jurisdiction.isEmpty
          ? "nobody knows where the customer is" : "the customer is in `\(use.jurisdiction)`",
    ].compactMap(\.self)
    return reason(
      prohibition.clause,
      what.isEmpty ? "it is forbidden for everything" : what.joined(separator: ", and ")
    )
  }

  private func againstData(of use: ContractUse) -> [ContractReason] {
    let classes = use.dataClasses
    if classes.isEmpty {
      // Every prompt but the one that tells of nobody holds something.
      return use.purpose == .check ? [] : [reason(nil, "it is not said what would be sent")]
    }
    guard let data else {
      return [reason(nil, "`\(reference)` with `\(id)` does not say which data may be sent")]
    }
    return classes.sorted { $0.rawValue < $1.rawValue }.filter { !data.value.contains($0) }.map {
      reason(data.clause, "`\($0.rawValue)` may not be sent")
    }
  }

  private func againstPlace(of use: ContractUse) -> [ContractReason] {
    guard use.dataClasses.contains(where: \.isOfCustomer) else { return [] }
    guard let regions else {
      return [reason(nil, "`\(reference)` with `\(id)` does not say where data is processed")]
    }
    let home = use.jurisdiction
    let away = regions.value.processedIn.filter { place in
      !regions.value.transfers.contains { $0.covers(home) } && !place.isHome(to: home)
    }
    guard !away.isEmpty else { return [] }
    let places = away.map { "`\($0)`" }.joined(separator: ", ")
    let whose = home.isEmpty ? "a customer of nobody knows where" : "a customer in `\(home)`"
    return [reason(regions.clause, "data of \(whose) would go to \(places)")]
  }

  private func againstTraining(on classes: Set<DataClass>) -> [ContractReason] {
    guard classes.contains(where: \.isOfCustomer) else { return [] }
    guard let training else {
      return [
        reason(nil, "`\(reference)` with `\(id)` does not say whether it learns from what is sent")
      ]
    }
    return training.value == .forbidden
      ? [] : [reason(training.clause, "the vendor may learn from what customers write")]
  }
}

extension ProcessingRegion {
  /// Whether data of somebody in a country stays in their region when it is processed here.
  fileprivate func isHome(to country: String) -> Bool {
    if self == .here || covers(country) { return true }
    return ProcessingRegion.europe.covers(country) && ProcessingRegion.europe.contains(self)
  }
}
