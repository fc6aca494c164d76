import Foundation
import Testing

/// docs/security.md names a test for every wall, and none that there is not.
@Suite struct SecurityPageTests {
  /// The names of all suites, as they are declared.
  private static func suites() throws -> Set<String> {
    let lines = try Repository.paths(under: "Tests", endings: [".swift"]).flatMap {
      try Repository.text($0).split(separator: "\n")
    }
    return Set(
      lines.filter { $0.contains("@Suite") }.compactMap { line in
        let words = line.split(separator: " ")
        return words.firstIndex(of: "struct").flatMap { place in
          place + 1 < words.count
            ? String(words[place + 1].prefix { $0.isLetter || $0.isNumber }) : nil
        }
      }
    )
  }

  /// The cells of the table of walls, row by row.
  private static func walls() throws -> [[Substring]] {
    let sections = try Repository.text("docs/security.md").split(separator: "\n## ")
    let section = sections.first { $0.hasPrefix("The walls\n") } ?? ""
    return section.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
      .map { $0.split(separator: "|").filter { $0.contains { !$0.isWhitespace } } }
  }

  @Test func `every wall names suites of tests, and each of them is there`() throws {
    let suites = try Self.suites()
    let walls = try Self.walls()
    #expect(suites.count > 200 && walls.count >= 15)
    for wall in walls {
      let named = (wall.last ?? "").split(separator: ",").map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
      }
      #expect(!named.isEmpty && named.allSatisfy(suites.contains), "\(wall.first ?? ""): \(named)")
    }
  }
}
