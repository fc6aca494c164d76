import CanonicalJSON
import Domain
import Review
import Testing

@Suite struct SignedStatementTests {
  private static let mira = PersonID("mira")

  private func statement(_ key: PrivateKey, _ purpose: Purpose = .step) throws -> SignedStatement {
    var members = JSONObject()
    members.append("step", .string("claim"))
    members.append("case", .string("case_1"))
    return try SignedStatement(
      members,
      for: purpose,
      by: try #require(Self.mira),
      with: key,
      at: Timestamp(milliseconds: 1_750_000_000_000)
    )
  }

  @Test func `a statement says who and when in the bytes that are signed`() throws {
    let key = PrivateKey()
    let statement = try statement(key)
    #expect(statement.isSigned(by: key.publicKey))
    #expect(
      String(decoding: statement.bytes, as: UTF8.self)
        == #"{"at":"2025-06-15T15:06:40Z","case":"case_1","person":"mira","step":"claim"}"#
    )
  }

  @Test func `another key, another purpose, another byte: not signed`() throws {
    let key = PrivateKey()
    let good = try statement(key)
    #expect(!good.isSigned(by: PrivateKey().publicKey))
    var bytes = good.bytes
    bytes[5] ^= 1
    var signature = good.signature
    signature[63] ^= 1
    for changed in [
      SignedStatement(
        purpose: .approval,
        person: good.person,
        key: good.key,
        bytes: good.bytes,
        signature: good.signature
      ),
      SignedStatement(
        purpose: good.purpose,
        person: good.person,
        key: good.key,
        bytes: bytes,
        signature: good.signature
      ),
      SignedStatement(
        purpose: good.purpose,
        person: good.person,
        key: good.key,
        bytes: good.bytes,
        signature: signature
      ),
      SignedStatement(
        purpose: good.purpose,
        person: good.person,
        key: good.key,
        bytes: good.bytes,
        signature: []
      ),
    ] { #expect(!changed.isSigned(by: key.publicKey)) }
  }

  @Test(arguments: [
    "", "Mira", "9a", "-a", "mira müller", "a/b", String(repeating: "a", count: 65),
  ])
  func `a person's id is short and plain`(_ text: String) { #expect(PersonID(text) == nil) }
}
