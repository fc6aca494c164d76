import Foundation

/// Intents by the hundred: the sample's, under new names and with words of their own.
enum ManyIntents {
  private static let mark = "bench-copies.yaml"

  /// Adds copies to a folder of intents, in a file of their own, until it holds `count`.
  static func fill(_ folder: String, upTo count: Int) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    var blocks: [[Substring]] = []
    for name in names where name.hasSuffix(".yaml") {
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      for line in text.split(separator: "\n") {
        if line.hasPrefix("  - name: ") {
          blocks.append([line])
        } else if line.hasPrefix("    "), !blocks.isEmpty {
          blocks[blocks.count - 1].append(line)
        }
      }
    }
    guard !blocks.isEmpty else { throw Complaint("`\(folder)` holds no intents") }
    // Those that are out of scope have words of their own already.
    let originals = blocks.filter { !$0[0].contains("out_of_scope") }
    var lines = ["schema: intents/1", "owner: bench", "intents:"]
    for number in 0..<max(0, count - blocks.count) {
      lines += originals[number % originals.count].map { changed(String($0), number) }
    }
    try (lines.joined(separator: "\n") + "\n")
      .write(toFile: folder + "/" + mark, atomically: false, encoding: .utf8)
  }

  static func clear(_ folder: String) {
    try? FileManager.default.removeItem(atPath: folder + "/" + mark)
  }

  /// The line with another name, and, of an example, with other words: one is new, and each longer one ends
  /// with the number.
  private static func changed(_ line: String, _ number: Int) -> String {
    let dash = "      - "
    if line.hasPrefix("  - name: ") { return line + "_\(number)" }
    guard line.hasPrefix(dash) else { return line }
    let words = line.dropFirst(dash.count)
      .split(separator: " ", omittingEmptySubsequences: false)
      .map { word in
        word.count > 4 && word.allSatisfy(\.isLetter) ? "\(word)x\(number)" : String(word)
      }
      .joined(separator: " ")
    let quote = words.prefix { $0 == "\"" || $0 == "'" }
    return dash + quote + "copy\(number) " + words.dropFirst(quote.count)
  }
}
