import Domain
import SourceFiles
import TestSupport
import Testing

@testable import Classification

@Suite struct ClassifierCodingTests {
  private let bytes: [UInt8]

  init() throws { bytes = try Classifier(training: smallCatalogue).serialized }

  @Test func `training twice, and on files in another order, gives the same bytes`() throws {
    let other = IntentCatalogue(loading: smallFiles.reversed(), log: FindingLog())
    #expect(try Classifier(training: smallCatalogue).serialized == bytes)
    #expect(try Classifier(training: other).serialized == bytes)
  }

  @Test func `what is read back says the same`() throws {
    let trained = try Classifier(training: smallCatalogue)
    let read = try Classifier(serialized: bytes)
    #expect(read.serialized == bytes)
    #expect(read.report == trained.report)
    let thresholds = Thresholds(
      confidence: Confidence(tenThousandths: 5_000),
      also: Confidence(tenThousandths: 6_000)
    )
    for example in smallCatalogue.examples {
      #expect(
        read.guess(subject: nil, body: example.text, thresholds: thresholds)
          == trained.guess(subject: nil, body: example.text, thresholds: thresholds)
      )
      #expect(read.ranking(of: example.text) == trained.ranking(of: example.text))
    }
  }

  @Test func `bytes cut short are an error`() {
    for length in 0..<min(bytes.count, 400) { check(Array(bytes.prefix(length))) }
    for length in stride(from: 400, to: bytes.count, by: 61) {
      check(Array(bytes.prefix(length)))
    }
  }

  @Test func `a changed byte is an error`() {
    let seed: UInt64 = 5
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      var changed = bytes
      changed[Int.random(in: bytes.indices, using: &random)] ^= UInt8.random(
        in: 1...255,
        using: &random
      )
      check(changed, "seed \(seed)")
    }
  }

  /// Behind a right checksum the contents are checked all the same: an error or a classifier that
  /// answers, never a crash.
  @Test func `damage with a right checksum never crashes`() throws {
    let seed: UInt64 = 6
    var random = SeededRandom(seed: seed)
    let thresholds = Thresholds(confidence: .zero, also: .zero)
    var refused = 0
    for round in 0..<200 {
      var content = Array(bytes.dropLast(8))
      // Half of the damage goes to the counts and names at the front.
      let end = round % 2 == 0 ? 120 : content.count
      content[Int.random(in: 0..<end, using: &random)] = UInt8.random(in: 0...255, using: &random)
      if round % 5 == 0 { content.removeLast(Int.random(in: 1...400, using: &random)) }
      var writer = ByteWriter()
      for byte in content { writer.put(byte) }
      writer.put(FeatureHash.words(content))
      do throws(ClassifierError) {
        let classifier = try Classifier(serialized: writer.bytes)
        _ = classifier.guess(
          subject: "parcel",
          body: "where is my parcel. thanks",
          thresholds: thresholds
        )
      } catch {
        refused += 1
      }
    }
    #expect(refused > 50, "seed \(seed)")
  }

  @Test func `an error says what to do`() {
    #expect(
      ClassifierError.damaged("it ends too early").description
        == "the stored classifier is damaged: it ends too early; make the release again"
    )
  }

  private func check(_ damaged: [UInt8], _ comment: Comment? = nil) {
    #expect(throws: ClassifierError.self, comment) { try Classifier(serialized: damaged) }
  }
}
