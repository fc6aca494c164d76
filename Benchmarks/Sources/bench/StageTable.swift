import Foundation

/// The table that `run --timings` prints on standard error.
enum StageTable {
  /// The row of all stages together.
  static let whole = "whole"

  /// A stage with its median and 99th percentile in microseconds, as printed.
  struct Row {
    let name: Substring
    let median: Substring
    let tail: Substring
  }

  static func rows(ofFile path: String) throws -> [Row] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().compactMap { line -> Row? in
      let words = line.split(separator: " ")
      return words.count == 3 ? Row(name: words[0], median: words[1], tail: words[2]) : nil
    }
    guard rows.contains(where: { $0.name == whole }) else {
      throw Complaint("`run --timings` printed no table that can be read")
    }
    return rows
  }
}
