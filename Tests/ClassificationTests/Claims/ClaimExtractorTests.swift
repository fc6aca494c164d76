import CanonicalJSON
import Domain
import Foundation
import SourceFiles
import TestSupport
import Testing

@testable import Classification

@Suite struct ClaimExtractorTests {
  @Test func `all that is wrong is told at once with its place`() {
    let file = """
      schema: claims/2
      claims:
        - name: amount
          type: money
          currency: euro
        - name: claim.order
          type: string
          pattern: 'a(b'
          case: loud
        - name: claim.order
          type: date
          pattern: 'a'
        - name: claim.x
          type: number
        - name: claim.y
          type: int
        - name: claim.z
          type: email
        - name: claim.z
          type: email
      """
    check(
      file,
      expect: [
        "1:1 missing `owner`", "1:9 `claims/2` is not a valid `schema`",
        "3:11 `amount` is not a valid `name`", "5:15 `euro` is not a valid `currency`",
        "8:14 `pattern` is not a pattern: missing closing parenthesis",
        "9:11 `loud` is not a known `case`", "12:5 unknown key `pattern`",
        "14:11 `number` is not a known `type`", "15:5 missing `pattern`",
        "19:11 claim `claim.z` is already declared at f:17:11",
      ]
    )
    check("schema: claims/1\nowner: a\nclaims: []", expect: ["3:9 0 claims; 1 to 64 are allowed"])
    check("- a", expect: ["1:1 expected keys and values here"])
  }

  @Test func `the shipped claims are read out of a ticket`() throws {
    let claims = try Self.shipped()
    let text = "On 3 June I paid €15 for np-104233; write to Mara@Post.example. 15.00 EUR please!"
    let report = claims.claims(in: text, now: Timestamp("2026-06-12T09:30:00Z"))
    #expect(
      JSONValue.object(report.values) == [
        "claim.amount": "15.00 EUR", "claim.day": "2026-06-03T00:00:00Z",
        "claim.email": "mara@post.example", "claim.order": "NP-104233",
      ]
    )
    #expect(report.ambiguous == [])
    #expect(report.claims.map(\.text).contains("3 June"))
  }

  @Test func `a claim with two values has none`() throws {
    let report = try Self.shipped().claims(in: "NP-104233 or NP-104240? 5 EUR")
    #expect(report.ambiguous == ["claim.order"])
    #expect(JSONValue.object(report.values) == ["claim.amount": "5.00 EUR"])
    #expect(report.claims.count == 3)
  }

  @Test func `a claim that is made and cannot be read has no value`() throws {
    let report = try Self.shipped().claims(in: "5 EUR or 1.2.3 EUR")
    #expect(report.ambiguous == ["claim.amount"])
    #expect(report.values.members.isEmpty)
  }

  @Test func `beyond the most claims a claim is ambiguous`() throws {
    let same = String(repeating: "5 EUR, ", count: 65) + "NP-104233"
    let report = try Self.shipped().claims(in: same)
    #expect(report.claims.count == ClaimExtractor.claimLimit)
    #expect(report.ambiguous == ["claim.amount", "claim.order"])
  }

  @Test func `a longer text is cut at a character and says so`() throws {
    let claims = try Self.shipped()
    let filler = String(repeating: "é", count: ClaimExtractor.textLimit / 2 - 3)
    #expect(claims.claims(in: filler + " €5").isCut == false)
    let report = claims.claims(in: filler + " é €5")
    #expect(report.isCut)
    #expect(report.claims == [])
  }

  @Test(arguments: [UInt64(21), 22, 23, 24])
  func `a claim quotes the text it stands in, whatever the text`(seed: UInt64) throws {
    let claims = try Self.shipped()
    let now = Timestamp("2026-06-12T09:30:00Z")
    var random = SeededRandom(seed: seed)
    for _ in 0..<400 {
      let text = randomText(&random)
      let report = claims.claims(in: text, now: now)
      #expect(report == claims.claims(in: text, now: now), "seed \(seed): \(text)")
      let scalars = Array(text.unicodeScalars)
      for claim in report.claims {
        let isInside = claim.span.lowerBound >= 0 && claim.span.upperBound <= scalars.count
        let quoted = isInside ? String(String.UnicodeScalarView(scalars[claim.span])) : ""
        #expect(isInside && Array(quoted.utf8) == Array(claim.text.utf8), "seed \(seed): \(text)")
        #expect(!claim.span.isEmpty)
      }
    }
  }

  @Test(arguments: [UInt64(31), 32])
  func `an amount comes back from the form it is written in`(seed: UInt64) throws {
    let claims = try Self.shipped()
    var random = SeededRandom(seed: seed)
    for _ in 0..<300 {
      let money = Money(
        minorUnits: Int64.random(in: 0..<10_000_000, using: &random),
        currency: "EUR"
      )
      let plain = String(money.description.dropLast(4))
      let german = plain.replacing(".", with: ",")
      for text in ["€\(plain)", "\(german) €", "so EUR \(plain), please", "\(plain)EUR"] {
        let value = claims.claims(in: text).values["claim.amount"]
        #expect(value == .string(money.description), "seed \(seed): \(text)")
      }
    }
  }

  /// Each piece is the beginning of something that a reader might go back for.
  @Test(arguments: [
    "1 234 ", "1.", "€", "EUR", "one ", "a@", "@a.bc", "1-", "may 1 ", "NP-1", "1 or ",
  ])
  func `a hostile text of 64 KiB is read to its end`(piece: String) throws {
    let text = String(repeating: piece, count: ClaimExtractor.textLimit / piece.utf8.count)
    let report = try Self.shipped().claims(in: text, now: Timestamp(milliseconds: 0))
    #expect(report.claims.count <= ClaimExtractor.claimLimit)
    #expect(!report.isCut)
  }

  private static func shipped() throws -> ClaimExtractor {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let bytes = try #require(FileManager.default.contents(atPath: "/\(root)/rules/claims.yaml"))
    let log = FindingLog()
    let file = SourceFile(path: "rules/claims.yaml", bytes: [UInt8](bytes))
    let extractor = ClaimExtractor(loading: file, log: log)
    #expect(log.sorted.map(\.description) == [])
    return try #require(extractor)
  }

  private func randomText(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 0...20, using: &random)).map { _ in
      if Int.random(in: 0..<3, using: &random) == 0 {
        let value = UInt32.random(in: 0...0x10FFFF, using: &random)
        return Unicode.Scalar(value).map { String($0) } ?? "\u{301}"
      }
      return pieces.randomElement(using: &random) ?? ""
    }.joined(separator: Bool.random(using: &random) ? " " : "")
  }

  private func check(_ text: String, expect: [String]) {
    let log = FindingLog()
    let claims = ClaimExtractor(loading: SourceFile(path: "f", text: text), log: log)
    #expect(claims == nil)
    #expect(log.sorted.map { "\($0.place.line):\($0.place.column) \($0.message)" } == expect)
  }
}

private let pieces = [
  "15", "€", "$", "EUR", "euros", "1.234", ",50", ".", "-", "NP-104233", "2026-03-01", "March", "1",
  "a@b.de", "@", "fifteen", "hundred", "k", " ", "\n", "\u{200B}", "é", "👩‍👩‍👧", "\u{301}", "١٥",
  "to", "and", "cents", ":", "#", "1st", "may", "\u{A0}", "'", "US",
]
