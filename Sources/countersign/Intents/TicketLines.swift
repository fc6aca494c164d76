import CanonicalJSON
import Domain
import Evaluation
import Pipeline
import SourceFiles

/// The tickets that labels name, each file of them read once.
struct TicketLines {
  let shelf: IntentShelf
  /// By path; nil where a file cannot be read.
  private var files: [String: [Int: LineReader.Line]?] = [:]

  init(shelf: IntentShelf) { self.shelf = shelf }

  /// The words that a label is about; nil with a finding where there is no such ticket.
  mutating func words(
    of label: LabelledText,
    log: FindingLog
  ) -> (LabelledText, subject: String?, body: String)? {
    switch label.source {
    case .text(let subject, let body): return (label, subject, body)
    case .line(let file, let number):
      let path = Self.path(of: file, besides: label.place.file)
      guard let lines = lines(of: path) else {
        log.error(at: label.place, "no file `\(path)`", hint: "name it from where the labels are")
        return nil
      }
      guard let line = lines[number] else {
        log.error(at: label.place, "`\(path)` has no line \(number)", hint: "lines count from 1")
        return nil
      }
      do throws(InvalidLine) {
        let words = try shelf.words(of: line, at: SystemClock.now)
        return (label, words.subject, words.body)
      } catch {
        log.error(
          at: label.place,
          "line \(number) of `\(path)` is no ticket: \(error.message)",
          hint: "label tickets that are valid"
        )
        return nil
      }
    }
  }

  private mutating func lines(of path: String) -> [Int: LineReader.Line]? {
    if let known = files[path] { return known }
    var lines: [Int: LineReader.Line]?
    if let file = NamedFile.read(path, log: FindingLog()) {
      var reader = LineReader(limitBytes: JSONLimits.line.bytes)
      var found: [Int: LineReader.Line] = [:]
      file.bytes.withUnsafeBytes { bytes in reader.feed(bytes) { found[$0.number] = $0 } }
      reader.finish { found[$0.number] = $0 }
      lines = found
    }
    files[path] = .some(lines)
    return lines
  }

  private static func path(of file: String, besides other: String) -> String {
    guard !file.hasPrefix("/"), let end = other.lastIndex(of: "/") else { return file }
    return String(other[...end]) + file
  }
}
