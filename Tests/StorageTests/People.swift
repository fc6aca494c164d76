import Domain
import Review
import Testing

/// Reviewers with keys.
struct People {
  private let keys: [String: PrivateKey]
  private var suspended: Set<String> = []

  init(_ names: [String]) {
    keys = Dictionary(uniqueKeysWithValues: names.map { ($0, PrivateKey()) })
  }

  mutating func suspend(_ name: String) { suspended.insert(name) }

  var standing: Standing {
    var people: [PersonID: Standing.Person] = [:]
    for (name, key) in keys {
      guard let person = PersonID(name) else { continue }
      people[person] = Standing.Person(
        isActive: !suspended.contains(name),
        roles: [.reviewer],
        key: key.publicKey
      )
    }
    return Standing(people)
  }

  func sign(_ name: String, _ step: LineStep, at now: Timestamp) throws -> SignedStatement {
    try step.signed(by: #require(PersonID(name)), with: #require(keys[name]), at: now)
  }

  func sign(_ name: String, _ step: Step, on id: CaseID, at now: Timestamp) throws
    -> SignedStatement
  {
    try SignedStep.statement(
      step,
      on: id,
      by: #require(PersonID(name)),
      with: #require(keys[name]),
      at: now
    )
  }
}
