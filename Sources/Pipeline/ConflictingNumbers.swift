import Domain
import Grounding
import Knowledge
import SourceFiles
import TextForms

/// Finds sentences of two documents that say nearly the same with other numbers.
///
/// Two sentences are compared where their documents have other ids, a topic in common, and hold for the
/// same customers at one moment from a day on. They are nearly the same where they share more than half
/// of the content words of the longer one, three at the least. They conflict where they count the same
/// unit and have no number of it in common.
struct ConflictingNumbers {
  /// A sentence that counts something.
  private struct Statement: Sendable {
    let document: Int
    let place: SourcePlace
    /// Stems, each once, the rarest first.
    var words: [String]
    /// What it counts, by unit: `30 days` under `day`.
    let quantities: [String: Set<String>]
  }

  /// The most pairs that are compared, and the most warnings.
  static let pairLimit = 1_000_000
  static let warningLimit = 100

  private let documents: [Document]
  private let today: Timestamp
  private var statements: [Statement]

  init(in knowledge: KnowledgeBase, from day: CalendarDay) {
    let today = Timestamp(startOf: day)
    self.today = today
    documents = knowledge.documents.filter { document in
      guard case .policy = document.imprint.kind else { return false }
      let applicability = document.imprint.applicability
      return applicability.audience != .internal && applicability.end.map { today < $0 } ?? true
    }
    statements = Array(documents.enumerated()).concurrentMap { number, document in
      Self.statements(of: document, number)
    }.flatMap { $0 }
    sortWordsByRarity()
  }

  /// Warns of each conflict, at the later sentence in the order of files.
  func report(to log: FindingLog) {
    var comparisons = 0
    var warnings = 0
    var holders: [String: [Int]] = [:]
    var seen: Set<[Int]> = []
    for (number, statement) in statements.enumerated() {
      // The rarest word that two such sentences share is among this part of either.
      for word in statement.words.prefix((statement.words.count + 1) / 2) {
        for earlier in holders[word, default: []] {
          comparisons += 1
          guard comparisons <= Self.pairLimit else { return reportCut(statement, log) }
          let pair = [statements[earlier].document, statement.document]
          guard let conflict = conflict(statements[earlier], statement),
            seen.insert([earlier, number]).inserted, documents[pair[0]].id != documents[pair[1]].id
          else { continue }
          warnings += 1
          guard warnings <= Self.warningLimit else { return }
          log.warning(at: statement.place, conflict, hint: "make them agree, or word them apart")
        }
        holders[word, default: []].append(number)
      }
    }
  }

  private func reportCut(_ statement: Statement, _ log: FindingLog) {
    log.warning(
      at: statement.place,
      "numbers are compared up to here: \(Self.pairLimit) pairs of sentences are alike",
      hint: "give documents that say different things different topics"
    )
  }

  private func conflict(_ first: Statement, _ second: Statement) -> String? {
    guard first.document != second.document else { return nil }
    let shared = Set(first.words).intersection(second.words).count
    guard shared >= 3, shared * 2 > max(first.words.count, second.words.count),
      hold(documents[first.document], documents[second.document])
    else { return nil }
    for (unit, quantities) in second.quantities.sorted(by: { $0.key < $1.key }) {
      guard let others = first.quantities[unit],
        numbers(others).isDisjoint(with: numbers(quantities))
      else { continue }
      return "`\(quantities.sorted().joined(separator: "`, `"))` here, and "
        + "`\(others.sorted().joined(separator: "`, `"))` in `\(first.place)`, of the same thing"
    }
    return nil
  }

  private func numbers(_ quantities: Set<String>) -> Set<Substring> {
    Set(quantities.map { $0.prefix { $0 != " " } })
  }

  /// Whether both are on one topic, and hold for the same customers at one moment from today on.
  private func hold(_ first: Document, _ second: Document) -> Bool {
    let (one, other) = (first.imprint.applicability, second.imprint.applicability)
    let latest = max(one.start, other.start, today)
    return first.id != second.id
      && !Set(first.imprint.topics).isDisjoint(with: second.imprint.topics)
      && one.sharesCustomers(with: other) && one.isInForce(at: latest)
      && other.isInForce(at: latest)
  }
}

// How sentences are read.
extension ConflictingNumbers {
  private static let units = [
    "day": "day", "days": "day", "hour": "hour", "hours": "hour", "week": "week", "weeks": "week",
    "month": "month", "months": "month", "year": "year", "years": "year", "eur": "eur",
    "€": "eur", "euro": "eur", "euros": "eur", "gbp": "gbp", "£": "gbp", "usd": "usd", "$": "usd",
    "chf": "chf", "%": "%", "percent": "%",
  ]

  /// Words of four letters and more that stand in any sentence.
  private static let fillers: Set<String> = [
    "after", "also", "been", "before", "does", "each", "from", "have", "into", "more", "only",
    "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "until",
    "what", "when", "where", "which", "will", "with", "within", "would", "your",
  ]

  private static func statements(of document: Document, _ number: Int) -> [Statement] {
    var statements: [Statement] = []
    let stemmer = Stemmer(language: document.imprint.applicability.language)
    for section in document.sections {
      for range in section.sentences {
        guard let sentence = section.text.scalars(in: range),
          sentence.utf8.contains(where: { (48...57).contains($0) })
        else { continue }
        let quantities = quantitiesByUnit(of: sentence)
        let words = words(of: String(sentence), stemmer)
        guard !quantities.isEmpty, words.count >= 3 else { continue }
        let line = section.sourceLine(at: range.lowerBound)
        statements.append(
          Statement(
            document: number,
            place: SourcePlace(file: document.path, line: line),
            words: words,
            quantities: quantities
          )
        )
      }
    }
    return statements
  }

  private static func quantitiesByUnit(of sentence: Substring) -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    for quantity in quantities(in: sentence) {
      let parts = quantity.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let unit = units[String(parts[1])] else { continue }
      found[unit, default: []].insert(quantity)
    }
    return found
  }

  private static func words(of sentence: String, _ stemmer: Stemmer?) -> [String] {
    let folded = FoldedText(sentence)
    var found: Set<String> = []
    folded.bytes.withUnsafeBufferPointer { bytes in
      for range in Words(folded) {
        let letters = UnsafeBufferPointer(rebasing: bytes[range])
        let word = String(decoding: letters, as: UTF8.self)
        guard letters.count >= 4, !letters.contains(where: { (48...57).contains($0) }),
          !fillers.contains(word), units[word] == nil
        else { continue }
        found.insert(stemmer?.withStem(of: letters) { String(decoding: $0, as: UTF8.self) } ?? word)
      }
    }
    return found.sorted()
  }

  private mutating func sortWordsByRarity() {
    var counts: [String: Int] = [:]
    for statement in statements { for word in statement.words { counts[word, default: 0] += 1 } }
    for place in statements.indices {
      statements[place].words.sort { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
    }
  }
}
