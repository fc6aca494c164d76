import Foundation
import Testing

/// What a target may import: the table of docs/architecture.md, read from there.
@Suite struct ImportTests {
  /// Modules that come with the toolchain, and that any target may import.
  private static let toolchain: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
  ]

  /// The table's rows: a target, and the modules in its second and third columns.
  private static func allowed() throws -> [String: Set<String>] {
    var allowed: [String: Set<String>] = [:]
    for line in try Repository.text("docs/architecture.md").split(separator: "\n")
    where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4 else { continue }
      let names = (cells[2] + "," + cells[3]).split(separator: ",").map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: " `–"))
      }
      let target = cells[0].trimmingCharacters(in: CharacterSet(charactersIn: "`"))
      allowed[target] = Set(names.filter { !$0.isEmpty })
    }
    return allowed
  }

  private static func imports(of path: String) throws -> Set<String> {
    let lines = try Repository.text(path).split(separator: "\n")
    return Set(
      lines.compactMap { line in
        let words = line.split(separator: " ").map(String.init)
        guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1,
          place == 0 || ["package", "private", "internal", "public"].contains(words[0])
        else { return nil }
        return words[place + 1].split(separator: ".").first.map(String.init)
      }
    )
  }

  @Test func `every target imports only what the table allows`() throws {
    let allowed = try Self.allowed()
    for target in try Repository.targets()
    // The system libraries are module maps over headers, and hold no Swift.
    where Repository.paths(under: "Sources/" + target, endings: ["module.modulemap"]).isEmpty {
      guard let table = allowed[target] else {
        Issue.record("docs/architecture.md has no row for \(target)")
        continue
      }
      for path in Repository.paths(under: "Sources/" + target, endings: [".swift"]) {
        let surplus = try Self.imports(of: path).subtracting(table).subtracting(Self.toolchain)
        #expect(surplus.isEmpty, "\(path) imports \(surplus.sorted())")
      }
    }
  }

  @Test func `every row of the table is a target that uses all it is allowed`() throws {
    for (target, table) in try Self.allowed() {
      let paths = Repository.paths(under: "Sources/" + target, endings: [".swift"])
      #expect(!paths.isEmpty, "no target \(target)")
      let used = Set(try paths.flatMap { try Self.imports(of: $0) })
      #expect(
        table.subtracting(used).isEmpty,
        "\(target) does not use \(table.subtracting(used).sorted())"
      )
    }
  }

  @Test func `decisions are made without a clock, chance or a locale`() throws {
    let judging = [
      "Domain", "Screening", "Classification", "Knowledge", "Rules", "Drafting", "Grounding",
      "CEL", "TransparencyLog", "CanonicalJSON", "TextForms", "PatternMatching", "Vendors",
    ]
    let forbidden = [
      "Date(", "Date.now", "SystemRandomNumberGenerator", ".random(", ".shuffled(", "Locale(",
      "Locale.", "clock_gettime", "hashValue", "ContinuousClock", "UUID(",
    ]
    for target in judging {
      for path in Repository.paths(under: "Sources/" + target, endings: [".swift"]) {
        let text = try Repository.text(path)
        for word in forbidden { #expect(!text.contains(word), "\(path) uses \(word)") }
      }
    }
  }

  @Test func `only the store speaks SQL`() throws {
    for path in Repository.paths(under: "Sources", endings: [".swift"])
    where !path.hasPrefix("Sources/Storage/") {
      let text = try Repository.text(path)
      for word in ["SELECT ", "INSERT INTO", "PRAGMA "] {
        #expect(!text.contains(word), "\(path) holds \(word)")
      }
    }
  }
}
