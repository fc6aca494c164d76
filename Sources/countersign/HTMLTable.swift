/// A table of a page, of texts that are escaped here; a sentence where it has no rows.
struct HTMLTable: CustomStringConvertible {
  enum Form {
    case plain
    /// The first column names, the others count.
    case counts
  }

  let description: String
  private let hasRows: Bool

  init(_ heads: [String], _ rows: [[String]], _ form: Form = .plain) {
    hasRows = !rows.isEmpty
    guard hasRows else {
      description = "<p>None.</p>"
      return
    }
    let head = heads.enumerated().map { place, head in
      let type = form == .counts && place > 0 ? " class=\"number\"" : ""
      return "<th scope=\"col\"\(type)>\(HTMLPage.escaped(head))</th>"
    }
    let body = rows.map { row in "<tr>" + Self.cells(row, form).joined() + "</tr>" }
    description = "<table>\n<tr>\(head.joined())</tr>\n\(body.joined(separator: "\n"))\n</table>"
  }

  /// The same, scrolled where the window is narrower.
  var scrolled: String {
    hasRows ? "<div class=\"scroll\">\(description)</div>" : description
  }

  private static func cells(_ row: [String], _ form: Form) -> [String] {
    row.enumerated().map { place, cell in
      let text = HTMLPage.escaped(cell)
      return switch (form, place) {
      case (.counts, 0): "<th scope=\"row\">\(text)</th>"
      case (.counts, _): "<td class=\"number\">\(text)</td>"
      case (.plain, _): "<td>\(text)</td>"
      }
    }
  }
}
