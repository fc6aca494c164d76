import Classification
import Domain
import SourceFiles
import Testing

@testable import Evaluation

@Suite struct HeldOutJudgingTests {
  private static func catalogue(reversed: Bool = false) -> IntentCatalogue {
    let things = ["parcel", "box", "letter", "tent", "stove", "mug", "lamp", "rope", "pack", "mat"]
    let intents = ["where is my": "shipping_status", "refund the": "refund_request"]
    let entries = intents.sorted { $0.value < $1.value }.map { words, name in
      let examples = (reversed ? things.reversed() : things).map { "      - \(words) \($0)" }
      return """
          - name: \(name)
            description: Asks for something.
            tier: low
            topics: [a]
            queue: general
            examples:
        \(examples.joined(separator: "\n"))
        """
    }
    let text = "schema: intents/1\nowner: support\nintents:\n" + entries.joined(separator: "\n")
    let file = SourceFile(path: "knowledge/intents/a.yaml", text: text + "\n")
    return IntentCatalogue(loading: [file], log: FindingLog())
  }

  @Test func `each intent has its share in every part`() {
    let catalogue = Self.catalogue()
    let parts = HeldOutJudging.parts(of: catalogue)
    for intent in catalogue.intents.indices {
      let own = zip(catalogue.examples, parts).filter { $0.0.intent == intent }.map(\.1)
      #expect((0..<5).allSatisfy { part in own.count { $0 == part } == 2 })
    }
    #expect(parts == HeldOutJudging.parts(of: Self.catalogue(reversed: true)))
  }

  @Test func `each example is judged once, by what has not learnt from it`() throws {
    let catalogue = Self.catalogue()
    let thresholds = Thresholds(
      confidence: Confidence(tenThousandths: 5_000),
      also: Confidence(tenThousandths: 9_000)
    )
    let judged = try HeldOutJudging.judge(catalogue, thresholds)
    #expect(judged.map(\.text) == catalogue.examples.map(\.text))
    #expect(!judged.contains { !$0.isFound })
    let again = try HeldOutJudging.judge(catalogue, thresholds)
    #expect(judged == again)
  }

  @Test func `nothing to train on is an error`() throws {
    let empty = Self.catalogue().keeping { _ in false }
    let thresholds = Thresholds(confidence: .zero, also: .zero)
    #expect(try HeldOutJudging.judge(empty, thresholds).isEmpty)
    let one = Self.catalogue().keeping { $0 < 10 }
    #expect(throws: ClassifierError.self) { try HeldOutJudging.judge(one, thresholds) }
  }
}
