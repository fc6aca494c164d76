/// The comments of a YAML text, by the lines they stand on.
struct CommentLines {
  /// Comments that have a line of their own, with their `#`.
  private(set) var whole: [Int: String] = [:]
  /// Comments behind something, with their `#`.
  private(set) var trailing: [Int: String] = [:]
  /// Lines that are blank.
  private(set) var blank: Set<Int> = []

  /// Finds them; `blocks` are the lines of block texts, in which `#` begins no comment.
  init(_ lines: [Substring], blocks: Set<Int>) {
    var quote: Character?
    for (index, line) in lines.enumerated() {
      let number = index + 1
      if blocks.contains(number) { continue }
      let isInside = quote != nil
      if !isInside, line.allSatisfy({ $0 == " " || $0 == "\t" || $0 == "\r" }) {
        blank.insert(number)
        continue
      }
      guard let start = Self.comment(in: line, &quote) else { continue }
      let comment = String(line[start...]).trimmedEnd
      if line[..<start].allSatisfy({ $0 == " " }) {
        whole[number] = comment
      } else {
        trailing[number] = comment
      }
    }
  }

  var count: Int { whole.count + trailing.count }

  /// Where the comment of a line begins; `quote` is the mark of a text that goes on to the next line.
  private static func comment(in line: Substring, _ quote: inout Character?) -> Substring.Index? {
    var previous: Character = " "
    // Whether a value can begin here, so that a quotation mark opens a text.
    var isStart = true
    var index = line.startIndex
    while index < line.endIndex {
      let character = line[index]
      if let mark = quote {
        if mark == "\"", character == "\\" {
          index = line.index(after: index)
          if index == line.endIndex { break }
        } else if character == mark {
          let next = line.index(after: index)
          if mark == "'", next < line.endIndex, line[next] == "'" {
            index = next
          } else {
            quote = nil
          }
        }
        isStart = false
      } else if character == "#", previous == " " || previous == "\t" {
        return index
      } else if isStart, character == "\"" || character == "'" {
        quote = character
      } else if character != " " {
        isStart = "[{,".contains(character) || (character == ":" || character == "-")
      }
      previous = line[index]
      index = line.index(after: index)
    }
    return nil
  }
}

extension String {
  /// Without white space at its end.
  var trimmedEnd: String {
    var text = self[...]
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return String(text)
  }
}
