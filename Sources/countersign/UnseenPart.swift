import CanonicalJSON

/// What a message holds beside the text that its reader sees, as a page shows it.
struct UnseenPart {
  private let value: JSONValue

  /// Those of a record of `screen`, or of a revealed message.
  static func all(in list: JSONValue?) -> [UnseenPart] {
    (list?.array ?? []).map(UnseenPart.init(value:))
  }

  /// What it is and its text, each line behind a mark and escaped.
  var lines: [String] {
    let name = value["attachment"]?.string.map { "text in the file " + Terminal.escapedLine($0) }
    let text = Terminal.escaped(value["text"]?.string ?? "")
      .split(separator: "\n", omittingEmptySubsequences: false).map { "| " + $0 }
    let rest = value["left_out"]?.integer.map { ["… \($0) more characters are left out"] } ?? []
    return ["\(name ?? "hidden in the HTML, shown to no reader"):"] + text + rest
  }
}
