import ArgumentParser
import CanonicalJSON
import Domain
import Knowledge
import Pipeline

/// Tells what retrieval finds, and why.
struct KnowledgeSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Tells which sections retrieval finds with some words, and by which of them.",
    discussion: """
      Looks through the working files, and for what may be quoted to customers. A section under \
      the score that countersign.yaml asks for is marked `low`: it is quoted only where an intent \
      names it. The status is 66 where nothing is found.

      Each term says what it added to the score, in thousandths: a word, "two words" together, a \
      synonym (`box = parcel`), a mistyped word (`recieve ~ receiv`), letters of the heading.

      EXAMPLES
        countersign knowledge search "how long can I return boots"
        countersign knowledge search "return label" --jurisdiction GB --limit 3 --json
      """
  )

  @Argument(help: "The words, as a customer writes them.")
  var query: [String]

  @OptionGroup var options: ScopeOptions
  @OptionGroup var shelf: KnowledgeShelf

  @Option(help: "Sections at the most: 1 to 64.")
  var limit = 10

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if query.isEmpty { throw ValidationError("name the words to look for") }
    guard (1...SectionIndex.passageLimit).contains(limit) else {
      throw ValidationError("--limit takes 1 to \(SectionIndex.passageLimit)")
    }
  }

  func run() throws {
    let library = try shelf.library()
    let words = query.joined(separator: " ")
    let scope = options.scope(in: library, for: [.public])
    let (found, wordCount, emptiness) = library.search(words, in: scope, limit: limit)
    if json {
      var object = JSONObject()
      object.append("query", .string(words))
      for (name, value) in scope.json { object.append(name, .string(value)) }
      object.append("words", .integer(Int64(wordCount)))
      object.append("found", .array(found.map(\.json)))
      Terminal.say(JSONValue.object(object).prettyText)
    } else {
      for line in Columns(found.map(\.row)).lines { Terminal.say(line) }
    }
    if let emptiness {
      throw Complaint(
        .noInput,
        "nothing found on \(scope.sentence): \(emptiness.sentence)",
        hint: wordCount == 0 ? "the words say nothing that a section could be about" : nil
      ).told()
    }
  }
}

extension Library.Found {
  fileprivate var row: [String] {
    [
      "\(passage.score)", "\(passage.document)#\(passage.anchor)", passage.version,
      why.joined(separator: ", ") + (reachesFloor ? "" : "  low"),
    ]
  }

  /// What each term added; the shared letters of headings, which are many, in one sum.
  private var why: [String] {
    let letters = matches.filter { $0.kind == .part }.reduce(0) { $0 + $1.score }
    return matches.filter { $0.kind != .part }.map(\.sentence)
      + (letters > 0 ? ["letters of the heading \(letters)"] : [])
  }

  fileprivate var json: JSONValue {
    [
      "score": .integer(Int64(passage.score)), "document": .string(passage.document),
      "version": .string(passage.version), "section": .string(passage.anchor),
      "heading": .string(passage.heading), "digest": .string(passage.digest.description),
      "matched": .array(passage.matchedTerms.map { .string($0) }), "low": .bool(!reachesFloor),
      "matches": .array(matches.map(\.json)),
    ]
  }
}

extension Match {
  fileprivate var sentence: String {
    let text = Terminal.escapedLine(text)
    let counterpart = Terminal.escapedLine(counterpart ?? "")
    return switch kind {
    case .word, .part: "\(text) \(score)"
    case .pair: "\"\(text)\" \(score)"
    case .synonym: "\(text) = \(counterpart) \(score)"
    case .nearWord: "\(text) ~ \(counterpart) \(score)"
    }
  }

  fileprivate var json: JSONValue {
    var object = JSONObject()
    object.append("kind", .string(kind.rawValue))
    object.append("text", .string(text))
    if let counterpart { object.append("stands_for", .string(counterpart)) }
    object.append("score", .integer(Int64(score)))
    return .object(object)
  }
}

extension Search.Emptiness {
  fileprivate var sentence: String {
    switch self {
    case .noSuchLanguage: "no public document is in that language"
    case .nothingInForce: "no public document is in force"
    case .nothingFound: "no section has these words"
    }
  }
}
