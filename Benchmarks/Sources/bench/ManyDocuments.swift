import Foundation

/// Policies by the hundred: the sample's, under new ids and with words of their own.
enum ManyDocuments {
  private static let mark = "bench-copy-"

  /// Adds copies to a folder of policies until it holds `count` documents.
  static func fill(_ folder: String, upTo count: Int) throws {
    let files = FileManager.default
    let paths = try files.subpathsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".md") }
    guard !paths.isEmpty else { throw Complaint("`\(folder)` holds no policies") }
    for number in 0..<max(0, count - paths.count) {
      let original = paths[number % paths.count]
      let text = try String(contentsOfFile: folder + "/" + original, encoding: .utf8)
      let target = folder + "/\(mark)\(number)"
      try files.createDirectory(atPath: target, withIntermediateDirectories: true)
      try changed(text, number).write(
        toFile: target + "/" + (original as NSString).lastPathComponent,
        atomically: false,
        encoding: .utf8
      )
    }
  }

  static func clear(_ folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(mark) {
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
  }

  /// The text with another id, without the earlier version that it names, and with other words.
  ///
  /// Each longer word in every third line ends with the number, so that the index grows as it would
  /// with other documents.
  private static func changed(_ text: String, _ number: Int) -> String {
    var isBody = false
    var fences = 0
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("supersedes:") }
    return lines.enumerated().map { index, line -> String in
      if line == "---" { fences += 1 }
      defer { isBody = fences >= 2 }
      if line.hasPrefix("id:") { return "id: \(mark)\(number)" }
      guard isBody, index % 3 == 0, !line.hasPrefix("#"), !line.hasPrefix("|") else {
        return String(line)
      }
      let words = line.split(separator: " ").map { word -> String in
        word.count > 7 && word.allSatisfy(\.isLetter) ? "\(word)x\(number)" : String(word)
      }
      return words.joined(separator: " ")
    }.joined(separator: "\n")
  }
}
