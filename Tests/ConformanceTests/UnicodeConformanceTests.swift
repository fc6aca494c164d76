import Foundation
import TextForms
import Testing

/// The Unicode Character Database's own tests, counted, over the forms that texts are compared in.
///
/// The data are of Unicode 17, and the library that makes the forms may know an earlier one: a line with a
/// character that it does not know is left out, and how many may be is stated.
@Suite(.enabled(if: SharedVectors.has("unicode/NormalizationTest-no-comments.txt")))
struct UnicodeConformanceTests {
  @Test func `the normalisation forms are those of Unicode's test`() throws {
    var (lines, passed, unknown) = (0, 0, 0)
    for line in try Self.lines("unicode/NormalizationTest-no-comments.txt") {
      let columns = line.split(separator: ";").prefix(5).map(Self.text)
      guard !line.hasPrefix("@"), columns.count == 5 else { continue }
      lines += 1
      if columns.contains(where: Self.hasUnknown) {
        unknown += 1
      } else if Self.holds(columns) {
        passed += 1
      } else {
        Issue.record("\(line)")
      }
    }
    #expect(lines == 20_034)
    #expect(passed + unknown == lines && unknown <= 400, "\(passed) passed, \(unknown) unknown")
  }

  /// Whether NFC, NFD, NFKC and NFKD of the five columns are what the file's head says.
  private static func holds(_ columns: [String]) -> Bool {
    let bytes = columns.map { Array($0.utf8) }
    return columns.indices.allSatisfy { place in
      let text = columns[place]
      return NormalForm.nfc.bytes(of: text) == bytes[place < 3 ? 1 : 3]
        && NormalForm.nfd.bytes(of: text) == bytes[place < 3 ? 2 : 4]
        && NormalForm.nfkc.bytes(of: text) == bytes[3]
        && NormalForm.nfkd.bytes(of: text) == bytes[4]
    }
  }

  @Test func `letters fold as Unicode says`() throws {
    var (entries, passed, unknown) = (0, 0, 0)
    for line in try Self.lines("unicode/CaseFolding.txt") {
      let fields = line.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.count >= 3, ["C", "F"].contains(fields[1]) else { continue }
      entries += 1
      let (letter, folded) = (Self.text(fields[0][...]), Self.text(fields[2][...]))
      if Self.hasUnknown(letter) || Self.hasUnknown(folded) {
        unknown += 1
      } else if caseFolded(letter) == NormalForm.nfc.bytes(of: folded) {
        passed += 1
      } else {
        Issue.record("\(line)")
      }
    }
    #expect(entries > 1_500)
    #expect(passed + unknown == entries && unknown <= 60, "\(passed) passed, \(unknown) unknown")
  }

  private struct Pairs: Decodable {
    struct Pair: Decodable {
      let a, b, skeleton_a, skeleton_b, what: String
      let confusable: Bool
    }
    let pairs: [Pair]
  }

  @Test func `skeletons are those of UTS 39`() throws {
    let data = Data(try SharedVectors.bytes("unicode/skeletons.json"))
    let pairs = try JSONDecoder().decode(Pairs.self, from: data).pairs
    for pair in pairs {
      let (a, b) = (Skeleton(pair.a), Skeleton(pair.b))
      #expect(a.bytes == Array(pair.skeleton_a.utf8), "\(pair.what)")
      #expect(b.bytes == Array(pair.skeleton_b.utf8), "\(pair.what)")
      #expect((a == b) == pair.confusable, "\(pair.what)")
    }
    #expect(pairs.count == 28 && pairs.count { $0.confusable } == 23)
  }

  @Test func `every confusable character has the prototype that Unicode gives it`() throws {
    var count = 0
    for line in try Self.lines("unicode/confusables.txt") {
      let fields = line.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.count >= 3 else { continue }
      count += 1
      let (character, prototype) = (Self.text(fields[0][...]), Self.text(fields[1][...]))
      // A skeleton begins with NFD, and what that takes apart or drops has no prototype of its own.
      guard NormalForm.nfd.bytes(of: character, ignoring: true) == Array(character.utf8) else {
        continue
      }
      let expected = NormalForm.nfd.bytes(of: prototype)
      #expect(Skeleton(character).bytes == expected, "\(fields[0])")
    }
    #expect(count == Skeleton.characterCount && count == 6_565)
  }

  // MARK: reading the files

  /// The lines of a file, without comments and empty ones.
  private static func lines(_ path: String) throws -> [Substring] {
    let text = String(decoding: try SharedVectors.bytes(path), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let data = line.split(separator: "#", omittingEmptySubsequences: false).first ?? ""
      return data.allSatisfy(\.isWhitespace) ? nil : data.drop { $0 == "\u{FEFF}" }
    }
  }

  /// `0041 030A` as a text.
  private static func text(_ codePoints: Substring) -> String {
    var view = String.UnicodeScalarView()
    for word in codePoints.split(separator: " ") {
      if let scalar = UInt32(word, radix: 16).flatMap(Unicode.Scalar.init) { view.append(scalar) }
    }
    return String(view)
  }

  /// Whether a character is of a version of Unicode after the one that folding follows.
  private static func hasUnknown(_ text: String) -> Bool {
    let known = FoldedText.unicodeVersion.split(separator: ".").compactMap { Int($0) }
    return text.unicodeScalars.contains { scalar in
      guard let age = scalar.properties.age else { return true }
      return (age.major, age.minor) > (known[0], known[1])
    }
  }
}
