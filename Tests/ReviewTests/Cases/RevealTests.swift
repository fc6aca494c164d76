import CanonicalJSON
import Domain
import Review
import Testing

/// Who may see what is masked, and what they sign for it.
@Suite struct RevealTests {
  private static let now = Timestamp(milliseconds: 1_780_000_000_000)
  private let key = PrivateKey()
  private let reviewCase = CaseID(text: "case_a")

  private func sign(
    _ name: String = "mira",
    of reviewCase: CaseID? = nil,
    for purpose: Purpose = .reveal,
    at now: Timestamp = Self.now
  ) throws -> SignedStatement {
    let statement = RevealStatement(
      reviewCase: reviewCase ?? self.reviewCase,
      reason: Reason("the address decides")
    )
    return try SignedStatement(
      statement.members,
      for: purpose,
      by: #require(PersonID(name)),
      with: key,
      at: now
    )
  }

  private func take(
    _ signed: SignedStatement,
    as role: Role = .reviewer,
    isActive: Bool = true,
    key: PrivateKey? = nil
  ) throws -> Reveal {
    let person = Standing.Person(
      isActive: isActive,
      roles: [role],
      key: (key ?? self.key).publicKey
    )
    let standing = Standing([try #require(PersonID("mira")): person])
    return try Reveal(signed, of: reviewCase, at: Self.now, standing: standing)
  }

  @Test func `what was signed is who saw which case, when and why`() throws {
    let reveal = try take(sign())
    #expect(reveal.by.text == "mira" && reveal.at == Self.now)
    #expect(reveal.statement.reviewCase == reviewCase)
    #expect(reveal.statement.reason?.text == "the address decides")
    #expect(try Reveal(stored: sign()) == reveal)
  }

  @Test(arguments: Role.allCases)
  func `who has no duty to reveal is refused`(role: Role) throws {
    if role.duties.contains(.reveal) {
      #expect(throws: Never.self) { try take(sign(), as: role) }
    } else {
      let mira = try #require(PersonID("mira"))
      #expect(throws: CaseError.lacksDuty(mira, .reveal)) { try take(sign(), as: role) }
    }
  }

  @Test func `a statement that is not hers, not of this, not now or not for this is refused`()
    throws
  {
    let mira = try #require(PersonID("mira"))
    #expect(throws: CaseError.suspended(mira)) { try take(sign(), isActive: false) }
    #expect(throws: CaseError.keyNotCurrent(mira, key.publicKey.id)) {
      try take(sign(), key: PrivateKey())
    }
    #expect(throws: CaseError.unknownPerson(try #require(PersonID("noor")))) {
      try take(sign("noor"))
    }
    #expect(throws: CaseError.otherCase(reviewCase)) {
      try take(sign(of: CaseID(text: "case_b")))
    }
    let later = Self.now.advanced(by: Seconds(1))
    #expect(throws: CaseError.signedAhead(later)) { try take(sign(at: later)) }
    #expect(throws: CaseError.wrongPurpose(.step, .reveal)) { try take(sign(for: .step)) }
    var bytes = try sign()
    bytes = SignedStatement(
      purpose: .reveal,
      person: bytes.person,
      key: bytes.key,
      bytes: bytes.bytes.map { $0 == UInt8(ascii: "d") ? UInt8(ascii: "D") : $0 },
      signature: bytes.signature
    )
    #expect(throws: CaseError.self) { try take(bytes) }
  }
}
