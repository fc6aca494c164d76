package import Domain

/// What tells one claim of a case from every other: a number that only grows.
///
/// Whoever acts on a claim shows the token that the claim came with. Once the case was claimed again,
/// by whomever, the older token opens nothing: a lease alone would not keep out a step that was on
/// its way when the lease ran out (Kleppmann, "How to do distributed locking", 2016).
package struct FencingToken: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// 0 before a case was ever claimed.
  package let number: Int64

  package init(_ number: Int64) { self.number = number }

  package var next: FencingToken { FencingToken(number == .max ? number : number + 1) }
  package var description: String { String(number) }
  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// One person's lease of a case.
package struct Claim: Sendable, Hashable {
  package let by: PersonID
  /// When it was taken; renewing does not move it.
  package let since: Timestamp
  /// The first moment at which it holds no more.
  package let until: Timestamp
  package let token: FencingToken

  package init(by person: PersonID, since: Timestamp, until: Timestamp, token: FencingToken) {
    by = person
    self.since = since
    self.until = until
    self.token = token
  }

  package func holds(at now: Timestamp) -> Bool { now < until }
}
