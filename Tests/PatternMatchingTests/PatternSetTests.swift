import TestSupport
import Testing

@testable import PatternMatching

@Suite struct PatternSetTests {
  @Test func `each pattern tells all its matches without overlaps`() throws {
    let set = PatternSet([try entry("aa"), try entry("b.", literals: ["b"])])
    #expect(matches(set, "aaaaba") == [0: [0..<2, 2..<4], 1: [4..<6]])
  }

  @Test func `a pattern whose literals are missing does not run`() throws {
    let set = PatternSet([try entry("a", literals: ["z"])])
    #expect(matches(set, "aaa") == [:])
    #expect(matches(set, "aaZ") == [0: [0..<1, 1..<2]])
  }

  @Test(arguments: ["ki\u{17F}s", "\u{212A}iss", "KISS", "kiss"])
  func `letters that fold to ASCII do not slip past a literal`(text: String) throws {
    let set = PatternSet([try entry("kiss", literals: ["kiss"])])
    #expect(matches(set, text)[0]?.count == 1)
  }

  @Test func `literals inside and behind one another are all found`() throws {
    let literals = ["he", "she", "his", "hers", "s", "shells"]
    let set = PatternSet(try literals.map { try entry($0, literals: [$0]) })
    #expect(matches(set, "ushers").keys.sorted() == [0, 1, 3, 4])
    #expect(matches(set, "seashells").keys.sorted() == [0, 1, 4, 5])
  }

  @Test func `looking may go on inside a match that was refused`() throws {
    let set = PatternSet([try entry("é..")])
    var starts: [Int] = []
    var text = "ééé123"
    text.withUTF8 { bytes in
      set.scan(bytes, scratch: MatchScratch()) { match in
        if case .found(let range) = match.outcome { starts.append(range.lowerBound) }
        return .insideMatch
      }
    }
    #expect(starts == [0, 2, 4])
  }

  @Test func `a limit reached is told once and ends its pattern alone`() throws {
    let set = PatternSet([try entry("(a+)+$"), try entry("!")])
    var outcomes: [PatternSet.Match] = []
    var text = String(repeating: "a", count: 64) + "!!"
    text.withUTF8 { bytes in
      set.scan(bytes, scratch: MatchScratch()) {
        outcomes.append($0)
        return .afterMatch
      }
    }
    #expect(
      outcomes == [
        .init(pattern: 0, outcome: .limitReached(from: 0)),
        .init(pattern: 1, outcome: .found(64..<65)), .init(pattern: 1, outcome: .found(65..<66)),
      ]
    )
  }

  @Test func `more than 64 patterns keep apart`() throws {
    let words = (0..<200).map { "w\($0)x" }
    let set = PatternSet(try words.map { try entry($0, literals: [$0]) })
    for place in [0, 63, 64, 127, 128, 199] {
      #expect(matches(set, "- w\(place)x -").keys.sorted() == [place])
    }
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `the index finds what a plain search finds in any text`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let literals = (0..<40).map { _ in randomWord(&random, length: 1...4) }
    let index = LiteralIndex(literals.enumerated().map { ($1, $0) })
    for _ in 0..<500 {
      let text = randomWord(&random, length: 0...40)
      var marks: [UInt64] = [0]
      text.withUnsafeBufferPointer { index.markOwners(in: $0, &marks) }
      let expected = literals.indices.filter { contains(text, literals[$0]) }
      #expect((0..<40).filter { marks[0] >> UInt64($0) & 1 == 1 } == expected, "seed \(seed)")
    }
  }
}

private func entry(_ source: String, literals: [String] = []) throws -> PatternSet.Entry {
  PatternSet.Entry(try Pattern(source), literals: literals)
}

private func matches(_ set: PatternSet, _ text: String) -> [Int: [Range<Int>]] {
  var found: [Int: [Range<Int>]] = [:]
  var text = text
  text.withUTF8 { bytes in
    set.scan(bytes, scratch: MatchScratch()) { match in
      if case .found(let range) = match.outcome { found[match.pattern, default: []].append(range) }
      return .afterMatch
    }
  }
  return found
}

private func randomWord(_ random: inout SeededRandom, length: ClosedRange<Int>) -> [UInt8] {
  (0..<Int.random(in: length, using: &random)).map { _ in
    [UInt8](arrayLiteral: 97, 98, 65, 0xC3, 0xA4).randomElement(using: &random) ?? 97
  }
}

private func contains(_ text: [UInt8], _ literal: [UInt8]) -> Bool {
  let (text, literal) = (text.map(lowered), literal.map(lowered))
  return text.count >= literal.count
    && (0...(text.count - literal.count)).contains { text[$0...].starts(with: literal) }
}

private func lowered(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte + 32 : byte }
