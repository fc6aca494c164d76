import Domain

extension CaseChange {
  /// The claim that a token is of, where it holds and is that person's.
  func requireClaim(_ token: FencingToken, of person: PersonID) throws(CaseError) -> Claim {
    switch after.state {
    case .decided(let resolution): throw .decided(resolution)
    case .approved(let settlesAt): throw .awaitsRelease(settlesAt)
    case .waiting:
      guard after.lastToken.number > 0 else { throw .notClaimed }
      guard token == after.lastToken else {
        throw .staleToken(token, present: after.lastToken)
      }
      throw .claimLapsed(token)
    case .claimed(let claim):
      guard token == claim.token else { throw .staleToken(token, present: claim.token) }
      guard claim.by == person else { throw .tokenOfAnother(claim.by) }
      return claim
    }
  }

  /// Asks for a claim, and that the case is still one for the claimant.
  func requireTurn(_ token: FencingToken, of person: PersonID) throws(CaseError) {
    _ = try requireClaim(token, of: person)
    try requirePart(of: person)
  }

  /// Asks that a person may decide the case.
  func requirePart(of person: PersonID) throws(CaseError) {
    guard !after.barred.contains(person) else { throw .tookPart(person) }
    try requireRole(of: person)
  }

  func requireCustomer() throws(CaseError) {
    guard after.kind == .customer else { throw .noCustomer }
  }

  /// Asks, of a case that was escalated, for its role, until somebody of the role has signed.
  ///
  /// So an escalated case gets an approval of those whom it was escalated to, and a second one can
  /// come from any reviewer where the role has one person only.
  func requireRole(of person: PersonID) throws(CaseError) {
    guard let role = tally.lacksRole else { return }
    guard standing.people[person]?.roles.contains(role) == true else {
      throw .lacksRole(person, role)
    }
  }

  /// Refuses what comes too late: the case is decided, or its approvals are final.
  func requireUndecided() throws(CaseError) {
    switch after.state {
    case .decided(let resolution): throw .decided(resolution)
    case .approved(let settlesAt) where settlesAt <= now: throw .settled(settlesAt)
    case .waiting, .claimed, .approved: return
    }
  }

  func requireNext(_ document: ReviewDocument) throws(CaseError) {
    guard document.reviewCase == after.id else {
      throw .documentOfOtherCase(document.reviewCase)
    }
    let next = after.document.number + 1
    guard document.number == next else {
      throw .documentNumber(document.number, expected: next)
    }
  }

  func requireText(_ text: String, limit: Int = longestText) throws(CaseError) {
    guard !text.isEmpty else { throw .noText }
    let count = text.utf8.count
    guard count <= limit else { throw .textTooLong(bytes: count, limit: limit) }
  }
}
