import CanonicalJSON
import Domain
package import SourceFiles

/// A text and the intent that its author meant, as one line of a file of JSON Lines has it.
package struct LabelledText: Sendable, Equatable {
  package enum Source: Sendable, Equatable {
    case text(subject: String?, body: String)
    /// A line of a file of tickets, named from where the labels are.
    case line(file: String, number: Int)
  }

  package let intent: String
  /// What else the text asks for: any of them is right too.
  package let also: [String]
  package let source: Source
  package let place: SourcePlace

  /// The longest file, in lines.
  package static let lineLimit = 200_000
  private static let members = ["text", "subject", "file", "line", "intent", "also", "note"]

  /// Reads all lines; what is wrong with each is in the log.
  ///
  /// `intents` are the names that a label may have.
  package static func all(
    of file: SourceFile,
    intents: [String],
    log: FindingLog
  ) -> [LabelledText] {
    var reader = LineReader(limitBytes: JSONLimits.line.bytes)
    var lines: [LineReader.Line] = []
    file.bytes.withUnsafeBytes { bytes in reader.feed(bytes) { lines.append($0) } }
    reader.finish { lines.append($0) }
    if lines.isEmpty {
      log.error(
        at: SourcePlace(file: file.path),
        "no labelled text",
        hint: #"write lines such as {"text": "where is my parcel", "intent": "shipping_status"}"#
      )
    }
    if lines.count > lineLimit {
      log.error(
        at: SourcePlace(file: file.path, line: lines[lineLimit].number),
        "\(lines.count) lines; \(lineLimit) are allowed",
        hint: "split the file"
      )
    }
    let known = Set(intents)
    return lines.prefix(lineLimit).compactMap { line in
      let place = SourcePlace(file: file.path, line: line.number)
      guard let json = json(line, at: place, log: log) else { return nil }
      return LabelledText(json, at: place, known, log: log)
    }
  }

  private static func json(
    _ line: LineReader.Line,
    at place: SourcePlace,
    log: FindingLog
  ) -> JSONValue? {
    do {
      return try JSONValue(parsing: line.bytes, limits: .line)
    } catch {
      let column = SourcePlace(file: place.file, line: place.line, column: error.offset + 1)
      log.error(at: column, "no JSON: \(error.message)", hint: "each line is one object")
      return nil
    }
  }

  private init?(_ json: JSONValue, at place: SourcePlace, _ intents: Set<String>, log: FindingLog) {
    guard let object = json.object else {
      log.error(at: place, "no object", hint: #"write {"text": "…", "intent": "…"}"#)
      return nil
    }
    let start = log.findings.count
    for member in object.members where !Self.members.contains(member.name) {
      log.error(
        at: place,
        "unknown member `\(member.name)`",
        hint: nearest(to: member.name, among: Self.members).map { "did you mean `\($0)`?" }
          ?? "known are: \(Self.members.joined(separator: ", "))"
      )
    }
    let intent = json["intent"]?.string ?? ""
    if !intents.contains(intent), intent != Intent.outOfScope {
      log.error(
        at: place,
        json["intent"] == nil ? "missing `intent`" : "no intent is called `\(intent)`",
        hint: nearest(to: intent, among: intents.sorted()).map { "did you mean `\($0)`?" }
          ?? "write one of `knowledge/intents/`, or `\(Intent.outOfScope)`"
      )
    }
    let also = json["also"]?.array?.map { $0.string ?? "" } ?? []
    for name in also where !intents.contains(name) && name != Intent.outOfScope {
      log.error(
        at: place,
        "no intent is called `\(name)`",
        hint: nearest(to: name, among: intents.sorted()).map { "did you mean `\($0)`?" }
          ?? "`also` lists names of `knowledge/intents/`"
      )
    }
    guard let source = Self.source(of: json) else {
      log.error(
        at: place,
        "neither a `text` nor a `file` with a `line`",
        hint: "write the text, or name a file of tickets and a line of it, from 1"
      )
      return nil
    }
    guard log.findings.count == start else { return nil }
    (self.intent, self.also, self.source, self.place) = (intent, also, source, place)
  }

  private static func source(of json: JSONValue) -> Source? {
    let subject = json["subject"]?.string
    guard (json["subject"] == nil) == (subject == nil) else { return nil }
    if let text = json["text"]?.string, json["file"] == nil, json["line"] == nil {
      return .text(subject: subject, body: text)
    }
    if let file = json["file"]?.string, let line = json["line"]?.integer, line > 0,
      line <= Int64(lineLimit), !file.isEmpty, json["text"] == nil, subject == nil
    {
      return .line(file: file, number: Int(line))
    }
    return nil
  }
}
