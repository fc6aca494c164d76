import Domain
import Foundation
import Pipeline
import Screening
import SourceFiles
import TestSupport
import Testing

/// What people write for colleagues, held against the screens of the sample.
@Suite struct PersonalDataSearchTests {
  private let search: PersonalDataSearch

  init() throws {
    let root = URL(filePath: #filePath).pathComponents.dropFirst().dropLast(3)
    let path = "/\(root.joined(separator: "/"))/rules/screens.yaml"
    let file = SourceFile(
      path: "rules/screens.yaml",
      bytes: [UInt8](try Data(contentsOf: URL(filePath: path)))
    )
    search = PersonalDataSearch(try #require(ScreenSet(loading: file, log: FindingLog())))
  }

  @Test func `what is a customer's is found by its form, with its place`() {
    check([
      ("mara.lindqvist@post.example was paid twice", [(1, "EMAIL")]),
      ("told mara (at) post.example of it", [(6, "EMAIL")]),
      ("she is at +44 7911 123456 now", [(11, "PHONE")]),
      ("Größe falsch, Rückruf unter 0171 2345678", [(29, "PHONE")]),
      ("paid by 4111 1111 1111 1111", [(9, "CARD")]),
      ("went to DE89 3704 0044 0532 0130 00", [(9, "IBAN")]),
      ("born 12.03.1984, so no minor", [(6, "DATE_OF_BIRTH")]),
      ("the password is hunter2x", [(17, "PASSWORD")]),
      ("a@b.example and 4111111111111111", [(1, "EMAIL"), (17, "CARD")]),
      // A name of this program hides nothing that stands behind it.
      ("dec_5k2m a@b.example", [(10, "EMAIL")]),
      ("dec_a@b.example", [(1, "EMAIL")]),
    ])
  }

  @Test func `what people write of their work passes`() {
    check(
      [
        "60 days were promised, 30 are right", "section 3 names the wrong period",
        "by telephone, 14:10", "asked for it on 3 May, request 88", "stop_4k2m, then gone back",
        "order NP-104299 was refunded twice, 51.00 EUR each", "parcel NPT-9X8Y7Z6W is lost",
        "ticket 1170 and 4711, since 2026-06-12T10:00:00Z", "laptop stolen",
        "rules/refunds.rules.yaml, line 12: the upper end was never tested",
        "Mara Lindqvist of payments-policy was told", "for Allianz, claim 2026/17",
        "the screen of phones is mended in release rel_9d", "from 09:00 to 17:30 on 12.06.2026",
        "1 of 12 gates is closed; 3/4 of refunds are held", "the gpt-4o-mini model of 2024-07-18",
        "§ 3 (2), 14 days; 2 × 15.00 EUR", "nobody tested what an e-mail address is",
        "0 of 1000 decisions, 99.5 % before", "Größe 42 statt 43, 19,90 €",
      ].map { ($0, []) }
    )
  }

  @Test func `numbers of the shop and names of this program are nobody's`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<2_000 {
      let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
      guard let digest = Digest(bytes: bytes) else { continue }
      let order = Int.random(in: 100_000...999_999, using: &random)
      let ticket = Int.random(in: 1...9_999_999, using: &random)
      let text =
        "\(DecisionID(digest)), \(ReleaseID(digest)) and \(CaseID(digest)): order NP-\(order), "
        + "ticket \(ticket)"
      #expect(search.findings(in: text) == [], "seed \(seed): \(text)")
    }
  }

  private func check(_ cases: [(text: String, expect: [(Int, String)])]) {
    for (text, expected) in cases {
      let found = search.findings(in: text).map { "\($0.place) \($0.placeholder)" }
      #expect(found == expected.map { "\($0.0) \($0.1)" }, "\(text)")
    }
  }
}
