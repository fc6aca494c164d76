import PatternMatching
import TestSupport
import Testing
import TextForms

@testable import Screening

@Suite struct LiteralEquivalenceTests {
  @Test(arguments: [UInt64(11), 12, 13, 14])
  func `literals never change what the shipped screens find`(seed: UInt64) throws {
    let screens = try ShippedScreens.required()
    let scratch = MatchScratch()
    var random = SeededRandom(seed: seed)
    for _ in 0..<250 {
      let text = randomText(&random)
      for (group, bytes) in [
        (screens.raw, Array(text.utf8)), (screens.folded, FoldedText(text).bytes),
        (screens.foldedInjection, FoldedText(text).bytes),
      ] {
        let found = bytes.withUnsafeBufferPointer { bytes in
          [true, false].map { usesLiterals in
            group.matches(in: bytes, scratch: scratch, usesLiterals: usesLiterals)
              .map { "\(screens.screens[$0.screen].id) \($0.outcome)" }
          }
        }
        #expect(found[0] == found[1], "seed \(seed): \(text)")
      }
    }
  }

  @Test func `every alternative of a shipped example is found without literals too`() throws {
    let screens = try ShippedScreens.required()
    let scratch = MatchScratch()
    for text in ScreenExample.all.flatMap({ $0.hits + $0.misses }) {
      let folded = FoldedText(text).bytes
      folded.withUnsafeBufferPointer { bytes in
        let with = screens.folded.matches(in: bytes, scratch: scratch).map(\.screen)
        let without = screens.folded.matches(in: bytes, scratch: scratch, usesLiterals: false)
        #expect(with == without.map(\.screen), "\(text)")
      }
    }
  }

  /// Pieces of examples and words of the patterns themselves, some with their letters disguised.
  private func randomText(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 1...30, using: &random)).map { _ in
      let word = vocabulary.randomElement(using: &random) ?? ""
      switch Int.random(in: 0..<12, using: &random) {
      case 0: return word.uppercased()
      case 1: return word.replacing("s", with: "\u{17F}").replacing("k", with: "\u{212A}")
      case 2: return word + ":"
      default: return word
      }
    }.joined(separator: Int.random(in: 0..<8, using: &random) == 0 ? "" : " ")
  }
}

private let vocabulary: [String] = {
  let examples = ScreenExample.all.flatMap { $0.hits + $0.misses }
  let halves = examples.flatMap { [$0, String($0.prefix($0.count / 2))] }
  let words = examples.flatMap { $0.split(separator: " ").map(String.init) }
  let patterns = (ShippedScreens.set?.screens ?? []).flatMap { screen in
    screen.pattern.source.split { !$0.isLetter && !$0.isNumber && $0 != " " }.map(String.init)
  }
  return halves + words + words + patterns + patterns
}()
