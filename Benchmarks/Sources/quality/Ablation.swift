import Domain
import Foundation
import Knowledge
import TextForms

/// What each part of retrieval adds on one set.
struct Ablation {
  private static let depth = 10
  private let set: RetrievalSet

  init(_ set: RetrievalSet) { self.set = set }

  func printTable() {
    let description = set.description
    Quality.row(description.name, "nDCG@10", "recall@10", "")
    let index = set.index()
    row("all", beside: "goal \(description.goal); \(description.yardsticks)") {
      find($0, in: index)
    }
    row("without pairs") { find($0, in: index, without: [.pair]) }
    row("without letters of titles") { find($0, in: index, without: [.part]) }
    row("without near words") { find($0, in: index, without: [.nearWord]) }
    row("words alone") { find($0, in: index, without: [.pair, .part, .nearWord]) }
    row("each word of the query once") { find(Self.distinct($0), in: index) }
    row("the first 64 words of the query") {
      find($0.split(separator: " ").prefix(64).joined(separator: " "), in: index)
    }
    let flat = set.index(withFields: false)
    row("words alone, without fields") { find($0, in: flat, without: [.pair, .part, .nearWord]) }
  }

  private func row(_ name: String, beside: String = "", find: (String) -> [String]) {
    var (gain, recall) = (0.0, 0.0)
    for query in set.queries {
      let grades = set.grades[query.id] ?? [:]
      let found = find(query.text).map { grades[$0] ?? 0 }
      let ideal = Self.gain(grades.values.sorted(by: >))
      gain += ideal > 0 ? Self.gain(found) / ideal : 0
      recall += Double(found.count { $0 > 0 }) / Double(max(1, grades.count))
    }
    let count = Double(set.queries.count)
    Quality.row(
      "  " + name,
      String(format: "%.3f", gain / count),
      String(format: "%.3f", recall / count),
      beside
    )
  }

  private func find(
    _ text: String,
    in index: SectionIndex,
    without kinds: Set<Match.Kind> = []
  ) -> [String] {
    let search = index.search(
      FoldedText(text),
      in: .benchmark,
      topics: [],
      limit: Self.depth,
      leavingOut: kinds
    )
    return search.passages.compactMap { passage in
      Int(passage.document.dropFirst()).map { set.documents[$0].id }
    }
  }

  private static func distinct(_ text: String) -> String {
    var seen: Set<Substring> = []
    return text.split(separator: " ").filter { seen.insert($0).inserted }.joined(separator: " ")
  }

  /// Discounted cumulative gain (Järvelin, Kekäläinen: "Cumulated gain-based evaluation", 2002).
  private static func gain(_ grades: [Int]) -> Double {
    grades.prefix(depth).enumerated()
      .reduce(0) { $0 + Double($1.element) / log2(Double($1.offset + 2)) }
  }
}

extension Scope {
  static var benchmark: Scope {
    Scope(
      day: CalendarDay("2026-06-12") ?? CalendarDay(daysSince1970: 0),
      jurisdiction: "DE",
      language: "en",
      channel: .email,
      audiences: [.public, .customer]
    )
  }
}
