import Domain
import Foundation
import Knowledge
import TextForms

/// What a search costs as the policies grow, beside other engines on the same sections.
struct Retrieval {
  private static let sizes = [1_000, 10_000, 100_000]
  private static let questions = 1_000
  private static let passages = 10

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    let others = OtherSearchEngines(in: ground.folder)
    let isReady = others.install()
    for size in Self.sizes {
      let sections = ManySections(count: size, questions: Self.questions)
      try measure(sections, &table)
      guard isReady, let figures = try others.measure(sections) else {
        table.row("others, \(size) sections", "skipped", "", "no python3 with pip, or no wheel")
        continue
      }
      for figure in figures {
        table.row(
          "\(figure.engine), \(size) sections",
          Self.times(figure.median, figure.percentile99),
          "",
          "yardstick; build \(Figure.milliseconds(figure.build))"
        )
      }
    }
  }

  private func measure(_ sections: ManySections, _ table: inout Table) throws {
    let base = sections.base
    var built: SectionIndex?
    let build = Clock.seconds { built = SectionIndex(indexing: base) }
    guard let index = built, index.sectionCount == sections.count else {
      throw Complaint("the benchmark's sections were not indexed")
    }
    let bytes = index.serialized
    let load = Clock.seconds { keep(try? SectionIndex(serialized: bytes)) }
    let scope = Scope(
      day: CalendarDay(daysSince1970: 20_600),
      jurisdiction: "DE",
      language: "en",
      channel: .email,
      audiences: [.public]
    )
    let queries = sections.questions.map { FoldedText($0) }
    var found = 0
    // The first round warms up.
    let seconds = (0..<2).map { _ in
      queries.map { query in
        Clock.seconds {
          let search = index.search(query, in: scope, topics: [], limit: Self.passages)
          found += search.passages.isEmpty ? 0 : 1
        }
      }
    }[1]
    // A question may be made of words that say nothing.
    guard found * 100 >= 2 * queries.count * 95 else {
      throw Complaint("the benchmark's questions found nothing")
    }
    table.row(
      "search, \(sections.count) sections: median, p99",
      Self.times(seconds.percentile(50), seconds.percentile(99)),
      sections.count == 10_000 ? "< 50 us" : "",
      "questions of \(ManySections.wordsPerQuestion) words"
    )
    table.row(
      "its index: build, load, bytes a section",
      "\(Figure.milliseconds(build)), \(Figure.milliseconds(load)), \(bytes.count / sections.count)"
    )
  }

  private static func times(_ median: Double, _ percentile99: Double) -> String {
    String(format: "%.1f, %.1f us", median * 1e6, percentile99 * 1e6)
  }
}
