import Foundation
import Screening
import SourceFiles

/// How much of a public set's personal data the workspace's screens hide, kind by kind.
///
/// A span counts as found where any mask overlaps it, whatever its placeholder, and a mask as right
/// where it overlaps any span of the set.
struct PersonalDataSet {
  /// A kind of the set, the placeholders that stand for it, and whether its form alone tells it.
  private struct Kind {
    let name: String
    let placeholders: Set<String>
    var isStructured = true
  }

  private static let kinds = [
    Kind(name: "EMAIL_ADDRESS", placeholders: ["EMAIL"]),
    Kind(name: "PHONE_NUMBER", placeholders: ["PHONE"]),
    Kind(name: "CREDIT_CARD", placeholders: ["CARD"]),
    Kind(name: "IBAN_CODE", placeholders: ["IBAN"]),
    Kind(name: "IP_ADDRESS", placeholders: ["IP_ADDRESS"]),
    Kind(name: "US_SSN", placeholders: ["ID_NUMBER"]),
    Kind(name: "US_DRIVER_LICENSE", placeholders: ["ID_NUMBER"]),
    Kind(name: "ZIP_CODE", placeholders: ["POSTCODE"], isStructured: false),
    Kind(name: "STREET_ADDRESS", placeholders: ["ADDRESS"], isStructured: false),
    Kind(name: "PERSON", placeholders: ["NAME"], isStructured: false),
  ]

  /// What a ticket may say without telling who wrote it: no screen looks for it.
  private static let notLookedFor = [
    "GPE", "ORGANIZATION", "DATE_TIME", "TITLE", "AGE", "NRP", "DOMAIN_NAME",
  ]

  private struct Line: Decodable {
    struct Span: Decodable {
      let kind: String
      let start: Int
      let end: Int
    }
    let text: String
    let spans: [Span]
  }

  private struct Mask {
    let placeholder: String
    let isRight: Bool
  }

  private let spans: [(kind: String, isFound: Bool)]
  private let masks: [Mask]

  /// Nil where the set or the workspace's screens are missing.
  init?(in folder: String, workspace: String) throws {
    let path = folder + "/presidio-synthetic.jsonl"
    let rules = workspace + "/rules/screens.yaml"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let file = SourceFile(
      path: "rules/screens.yaml",
      bytes: Array(try Data(contentsOf: URL(filePath: rules)))
    )
    let log = FindingLog()
    guard let screens = ScreenSet(loading: file, log: log) else {
      for finding in log.findings.prefix(5) { print(finding) }
      return nil
    }
    var spans: [(String, Bool)] = []
    var masks: [Mask] = []
    for line in try Data(contentsOf: URL(filePath: path)).split(separator: 10) {
      let line = try JSONDecoder().decode(Line.self, from: line)
      let found = screens.maskedSpans(of: line.text)
      let wanted = Self.bytes(of: line)
      spans += zip(line.spans, wanted).map { span, bytes in
        (span.kind, found.contains { $0.bytes.overlaps(bytes) })
      }
      masks += found.map { mask in
        Mask(
          placeholder: mask.placeholder,
          isRight: wanted.contains { $0.overlaps(mask.bytes) }
        )
      }
    }
    self.spans = spans
    self.masks = masks
  }

  /// The spans of a line in bytes; the set counts code points.
  private static func bytes(of line: Line) -> [Range<Int>] {
    var starts = line.text.unicodeScalars.map { UTF8.width($0) }.reduce(into: [0]) {
      $0.append($0[$0.count - 1] + $1)
    }
    starts.append(starts[starts.count - 1])
    return line.spans.map { starts[$0.start]..<starts[$0.end] }
  }

  func printTable() {
    print("personal data: a span is found where a mask overlaps it; a mask is right where it")
    print("overlaps any span of the set")
    Quality.row("kind", "spans", "recall", "masks", "precision")
    for kind in Self.kinds where kind.isStructured { row(kind) }
    row("  all of these", Self.kinds.filter(\.isStructured))
    for kind in Self.kinds where !kind.isStructured { row(kind) }
    for name in Self.notLookedFor {
      Quality.row(name, String(spans.count { $0.kind == name }), "not looked for")
    }
  }

  private func row(_ kind: Kind) { row(kind.name, [kind]) }

  private func row(_ name: String, _ kinds: [Kind]) {
    let names = Set(kinds.map(\.name))
    let placeholders = kinds.reduce(into: Set()) { $0.formUnion($1.placeholders) }
    let wanted = spans.filter { names.contains($0.kind) }
    let made = masks.filter { placeholders.contains($0.placeholder) }
    Quality.row(
      name,
      String(wanted.count),
      Self.share(wanted.count { $0.isFound }, of: wanted.count),
      String(made.count),
      Self.share(made.count { $0.isRight }, of: made.count)
    )
  }

  private static func share(_ count: Int, of whole: Int) -> String {
    whole == 0 ? "-" : String(format: "%.3f", Double(count) / Double(whole))
  }
}

extension UTF8 {
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { UTF8.encode(scalar)?.count ?? 0 }
}
