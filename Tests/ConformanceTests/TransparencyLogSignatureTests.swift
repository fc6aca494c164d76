import Foundation
import Testing

@testable import TransparencyLog

@Suite(
  .enabled(
    if: SharedVectors.has("ed25519/rfc8032.json"),
    "the vectors of Ed25519 are not beside the repository"
  )
)
struct TransparencyLogSignatureTests {
  private struct Signed: Decodable {
    struct Test: Decodable {
      let rfc8032: String?
      let sk: String
      let pk: String
      let msg: String
      let sig: String
    }
    let tests: [Test]
  }

  private struct Wycheproof: Decodable {
    struct Group: Decodable {
      struct Key: Decodable { let pk: String }
      struct Test: Decodable {
        let tcId: Int
        let msg: String
        let sig: String
        let result: String
      }
      let publicKey: Key
      let tests: [Test]
    }
    let testGroups: [Group]
  }

  private struct Edge: Decodable {
    let number: Int
    let key: String
    let sig: String
    let msg: String
    let flags: [String]?
  }

  private func key(_ hex: String) throws -> VerifierKey {
    try VerifierKey(
      name: KeyName("test"),
      algorithm: .ed25519,
      publicKey: TransparencyLogVectors.hex(hex)
    )
  }

  @Test func `signatures are those of RFC 8032, and no others`() throws {
    let tests = try TransparencyLogVectors.read("ed25519/rfc8032.json", as: Signed.self).tests
    for (number, test) in tests.enumerated() {
      let key = try key(test.pk)
      let seed = TransparencyLogVectors.hex(test.sk)
      let signer = try SignerKey(name: key.name, algorithm: .ed25519, seed: seed)
      #expect(signer.verifier == key, "\(number)")
      let message = TransparencyLogVectors.hex(test.msg)
      var signature = TransparencyLogVectors.hex(test.sig)
      #expect(key.accepts(signature, of: message), "\(number)")
      #expect(try signer.signature(of: message) == signature, "\(number)")
      signature[number % 64] ^= 1 << UInt8(number % 8)
      #expect(!key.accepts(signature, of: message), "\(number)")
    }
    #expect((tests.count, tests.count { $0.rfc8032 != nil }) == (1_025, 5))
    print("Ed25519 of RFC 8032: \(tests.count) signatures")
  }

  @Test func `forged and malformed signatures are refused`() throws {
    let file = try TransparencyLogVectors.read(
      "ed25519/wycheproof_ed25519_test.json",
      as: Wycheproof.self
    )
    var counts: [Bool: Int] = [:]
    for group in file.testGroups {
      let key = try key(group.publicKey.pk)
      for test in group.tests {
        let isTaken = key.accepts(
          TransparencyLogVectors.hex(test.sig),
          of: TransparencyLogVectors.hex(test.msg)
        )
        #expect(isTaken == (test.result == "valid"), "\(test.tcId)")
        counts[isTaken, default: 0] += 1
      }
    }
    #expect(counts == [true: 88, false: 63])
    print("Ed25519 of Wycheproof: 151 signatures, 88 accepted")
  }

  @Test func `what RFC 8032 leaves open is decided by one rule`() throws {
    let tests = try TransparencyLogVectors.read(
      "ed25519/cctv_ed25519vectors.json",
      as: [Edge].self
    )
    var taken = 0
    for test in tests {
      let flags = Set(test.flags ?? [])
      let isTaken = try key(test.key)
        .accepts(TransparencyLogVectors.hex(test.sig), of: Array(test.msg.utf8))
      let isRefused = !flags.isDisjoint(with: ["non_canonical_R", "low_order_residue"])
      #expect(isTaken == !isRefused, "\(test.number)")
      if isTaken { taken += 1 }
    }
    #expect((tests.count, taken) == (914, 208))
    print("Ed25519 edge cases: \(tests.count), \(taken) accepted")
  }
}
