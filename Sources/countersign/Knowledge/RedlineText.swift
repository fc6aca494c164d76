import CanonicalJSON
import Knowledge

/// A redline as a terminal shows it: what is removed in [-…-], what is added in {+…+}, and of what stays as
/// much as one needs to find the place.
enum RedlineText {
  /// Of words that stay, how many characters are shown beside a change.
  private static let keptCharacters = 70

  static func lines(_ pieces: [Redline.Piece]) -> [String] {
    var short: [Redline.Piece] = []
    for (index, piece) in pieces.enumerated() {
      guard case .kept(let text) = piece else {
        short.append(piece)
        continue
      }
      short.append(.kept(shortened(text, index == 0, index == pieces.count - 1)))
    }
    return shown(short).split(separator: "\n").map { "    " + $0 }
  }

  static func shown(_ pieces: [Redline.Piece]) -> String {
    pieces.map { piece in
      piece.marked { text in
        switch piece {
        case .kept: Terminal.escaped(text)
        case .removed: Terminal.styled(Terminal.escaped(text), .red)
        case .added: Terminal.styled(Terminal.escaped(text), .green)
        }
      }
    }.joined()
  }

  /// Leaves out the middle of what stays, and its outer end at either end of the text.
  private static func shortened(_ text: String, _ isFirst: Bool, _ isLast: Bool) -> String {
    let room = keptCharacters
    guard text.count > (isFirst || isLast ? room + 20 : 2 * room + 20) else { return text }
    func cut(_ part: Substring, atStart: Bool) -> String {
      // Whole words only.
      atStart
        ? String(part.drop { $0 != " " && $0 != "\n" })
        : String(part.reversed().drop { $0 != " " && $0 != "\n" }.reversed())
    }
    let end = isLast ? "" : cut(text.suffix(room), atStart: true)
    let start = isFirst ? "" : cut(text.prefix(room), atStart: false)
    return start + "…" + end
  }
}

extension Redline.Piece {
  var json: JSONValue {
    switch self {
    case .kept(let text): ["kept": .string(text)]
    case .removed(let text): ["removed": .string(text)]
    case .added(let text): ["added": .string(text)]
    }
  }
}
