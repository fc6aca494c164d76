import Domain
import Foundation
import Knowledge
import PublicSets
import SourceFiles
import TextForms

/// A public set of documents, queries, and which documents answer which query.
struct RetrievalSet {
  /// A set's folder, and the figures of simple engines on it.
  struct Description {
    let name: String
    let goal: Double
    let yardsticks: String
  }

  static let all = [
    Description(
      name: "scifact",
      goal: 0.696,
      yardsticks: "BM25 0.683, with character n-grams 0.696"
    ),
    Description(
      name: "covidfaq-en",
      goal: 0.694,
      yardsticks: "BM25 0.654, with character n-grams 0.694"
    ),
    Description(
      name: "banking-knowledge",
      goal: 0.381,
      yardsticks: "BM25 0.311, TF-IDF of words and pairs 0.381, with n-grams 0.343"
    ),
  ]

  struct Text: Decodable {
    let id: String
    let title: String?
    let text: String
  }

  private struct Relevance: Decodable {
    let query: String
    let document: String
    let grade: Int
  }

  let description: Description
  let documents: [Text]
  let queries: [Text]
  /// The grades of documents, by query.
  let grades: [String: [String: Int]]

  /// Nil where the folder is missing.
  init?(_ description: Description, in folder: String) throws {
    let folder = folder + "/" + description.name
    guard FileManager.default.fileExists(atPath: folder) else { return nil }
    self.description = description
    documents = try JSONLines.read(folder + "/documents.jsonl")
    queries = try JSONLines.read(folder + "/queries.jsonl")
    let relevance: [Relevance] = try JSONLines.read(folder + "/relevance.jsonl")
    grades = relevance.reduce(into: [:]) { $0[$1.query, default: [:]][$1.document] = $1.grade }
  }

  /// The documents as policies of one section each, whose ids are their numbers.
  ///
  /// Without fields the title stands before the text, and counts as that does.
  func index(withFields: Bool = true) -> SectionIndex {
    let log = FindingLog()
    let files = documents.enumerated().map { number, document in
      let title = document.title ?? ""
      let matter = """
        ---
        id: d\(number)
        title: \(withFields && !title.isEmpty ? Self.quoted(title) : "\"-\"")
        owner: nobody
        version: 1.0.0
        effective_from: 2026-01-01
        jurisdictions: ["*"]
        locales: [en]
        channels: ["*"]
        audience: public
        topics: [any]
        review_by: 2027-01-01
        ---
        """
      let text = (withFields ? "" : title + "\n\n") + document.text
      return SourceFile(
        path: "knowledge/policies/d\(number)/1.0.0.md",
        text: matter + "\n" + Self.escaped(text)
      )
    }
    let base = KnowledgeBase(loading: files, log: log)
    for finding in log.findings.prefix(5) { print(finding) }
    return SectionIndex(indexing: base)
  }

  private static func quoted(_ text: String) -> String {
    let words = text.split { $0.isWhitespace || "[]<>&".contains($0) }.joined(separator: " ")
    return "\"" + words.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Markdown that reads as the text does, but for the signs that no policy may hold.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars where scalar == "\n" || scalar.value >= 32 {
      guard !"[]<>&".unicodeScalars.contains(scalar) else {
        escaped += " "
        continue
      }
      let isPunctuation =
        scalar.isASCII && scalar.value > 32 && !scalar.properties.isAlphabetic
        && !("0"..."9").contains(Character(scalar))
      if isPunctuation { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .joined(separator: "\n\n")
  }
}
