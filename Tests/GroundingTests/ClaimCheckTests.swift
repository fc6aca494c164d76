import Knowledge
import TestSupport
import Testing

@testable import Grounding

/// Claims held against passages: numbers by their value, and what turns a sentence around.
@Suite struct ClaimCheckTests {
  private static let meanings = Meanings(
    Synonyms(groups: [.init(language: "en", texts: ["parcel", "package"])])
  )

  private func verdicts(
    _ text: String,
    _ passages: [String],
    in language: String = "en"
  ) -> [ClaimVerdict] {
    ClaimCheck(
      passages: passages.map { ClaimCheck.Passage(text: $0, language: language) },
      language: language,
      meanings: Self.meanings
    ).verdicts(on: text)
  }

  @Test(arguments: ClaimExample.all)
  func `a claim is worth what its passage says of it`(example: ClaimExample) {
    let verdicts = verdicts(example.claim, [example.passage], in: example.language)
    #expect(verdicts.count == 1)
    #expect(verdicts.first?.standing == example.standing, "\(verdicts)")
  }

  @Test func `what speaks against a claim is quoted with its exception`() {
    let passage = "Worn boots cannot be returned unless they are faulty."
    let reasons = verdicts("Worn boots can be returned.", [passage]).first?.reasons ?? []
    #expect(reasons.contains(.negation(passage: String(passage.dropLast()))), "\(reasons)")
  }

  @Test func `what limits a sentence may be told in another`() {
    let passage = "Returns of goods are free. This does not apply to parcels from Switzerland."
    let verdicts = verdicts(
      "The return of goods is free. Parcels from Switzerland do not fall under this.",
      [passage]
    )
    #expect(verdicts.first?.standing == .supported, "\(verdicts)")
  }

  @Test(arguments: [
    ("Dear Ada,\nThank you for writing.", []),
    ("# Returns\nHow long do I have?", []),
    (
      "Goods may be returned, but gift cards may not be returned.",
      ["Goods may be returned", "but gift cards may not be returned"]
    ),
    ("Returns are free; exchanges cost money.", ["Returns are free", "exchanges cost money"]),
    ("Returns are free, but only if unused.", ["Returns are free, but only if unused"]),
    (
      "- Pack the goods well.\n2. Send the goods back.",
      ["Pack the goods well", "Send the goods back"]
    ),
  ])
  func `a text is cut into what it claims`(text: String, claims: [String]) {
    #expect(Claim.all(in: text, language: "en").map(\.text) == claims)
  }

  @Test func `a verdict names its claim and what decided by their places`() throws {
    let passage = "Größe: egal. Returns take 5 days. Ask us."
    let text = "Für Sie: Returns take 6 days."
    let verdict = try #require(verdicts(text, ["Nothing here.", passage]).first)
    let scalars = Array(text.unicodeScalars)[verdict.claim.place]
    #expect(String(String.UnicodeScalarView(scalars)) == verdict.claim.text)
    #expect(verdict.passage == 1)
    let span = try #require(verdict.span)
    let words = String(String.UnicodeScalarView(Array(passage.unicodeScalars)[span]))
    #expect(words == "Returns take 5 days.")
    #expect(verdict.reasons.contains(.otherQuantity("6 days", passage: "5 days")))
  }

  // MARK: Properties

  private static let policy = [
    "You can return unused goods within 30 days after you receive your order.",
    "The return label costs 5 EUR from other countries of the European Union.",
    "A refund of more than 20 EUR is decided by a person.",
    "Goods printed for your company cannot be returned unless the goods are faulty.",
    "The workshop repairs tents, packs and jackets within 10 working days.",
    "Members get a discount of 10 percent until 31 March 2026.",
  ]

  @Test(arguments: 0..<8)
  func `a sentence of a passage is supported wherever it stands`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<50 {
      let sentences = Self.policy.shuffled(using: &random)
      let cut = Int.random(in: 0...sentences.count, using: &random)
      let passages = [sentences[..<cut], sentences[cut...]].map { $0.joined(separator: " ") }
      let body = sentences.prefix(3).joined(separator: "\n")
      let verdicts = verdicts(body, passages)
      #expect(
        verdicts.allSatisfy { $0.standing == .supported && $0.score == 10_000 },
        "seed \(seed)"
      )
    }
  }

  @Test(arguments: 0..<8)
  func `another number in a sentence is never supported`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<100 {
      let sentence = Self.policy.randomElement(using: &random) ?? ""
      guard let number = sentence.firstMatch(of: /[0-9]+/) else { continue }
      let other = Int.random(in: 40...90, using: &random)
      let changed = sentence.replacingCharacters(number.range, by: "\(other)")
      let verdicts = verdicts(changed, [Self.policy.joined(separator: " ")])
      #expect(verdicts.allSatisfy { $0.standing != .supported }, "seed \(seed): \(changed)")
    }
  }

  @Test(arguments: 0..<8)
  func `a sentence with a not put into it is never supported`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<100 {
      let sentence = Self.policy.randomElement(using: &random) ?? ""
      let words = sentence.split(separator: " ")
      let verb = words.firstIndex { ["can", "costs", "is", "be", "repairs", "get"].contains($0) }
      guard let verb else { continue }
      let changed = (words[...verb] + ["not"] + words[(verb + 1)...]).joined(separator: " ")
      let verdicts = verdicts(changed, [Self.policy.joined(separator: " ")])
      #expect(verdicts.contains { $0.standing != .supported }, "seed \(seed): \(changed)")
    }
  }

  @Test(arguments: 0..<8)
  func `a verdict does not depend on the order of the passages`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for example in ClaimExample.all.shuffled(using: &random).prefix(30) {
      let passages = Self.policy + [example.passage]
      let orders = (0..<3).map { _ in passages.shuffled(using: &random) }
      let verdicts = orders.map { order in
        self.verdicts(example.claim, order, in: example.language).map { verdict in
          "\(verdict.standing) \(verdict.score) \(verdict.passage.map { order[$0] } ?? "") \(verdict.reasons)"
        }
      }
      #expect(Set(verdicts).count == 1, "seed \(seed): \(verdicts)")
    }
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, by text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
