/// An incident told from its beginning, as sections of plain sentences: the one source of its Markdown and its
/// page for a browser.
struct IncidentStory {
  enum Line: Equatable {
    /// A sentence of its own.
    case text(String)
    /// One of a list, with the moment that it is of, where it is of one.
    case item(String?, String)
    /// The heading of what follows within a section.
    case heading(String)
    /// Something that is not as it should be.
    case warning(String)
  }

  struct Section {
    let title: String
    var lines: [Line]
  }

  let title: String
  var sections: [Section] = []

  // MARK: Markdown

  var markdown: String {
    var lines = ["# \(Self.marked(title))"]
    for section in sections {
      lines += ["", "## \(Self.marked(section.title))", ""]
      for line in section.lines {
        switch line {
        case .text(let text): lines += [Self.marked(text), ""]
        case .item(let at?, let text): lines.append("- `\(at)` \(Self.marked(text))")
        case .item(nil, let text): lines.append("- \(Self.marked(text))")
        case .heading(let text): lines += ["", "### \(Self.marked(text))", ""]
        case .warning(let text): lines += ["**\(Self.marked(text))**", ""]
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text that is no markup, in one line.
  private static func marked(_ text: String) -> String {
    var marked = ""
    for character in Terminal.escapedLine(text) {
      if "\\`*_[]<>#|".contains(character) { marked.append("\\") }
      marked.append(character)
    }
    return marked
  }

  // MARK: HTML

  /// One page without scripts, that fetches nothing.
  var html: String {
    HTMLPage(
      title: title,
      style: Self.style,
      body: """
        <h1>\(HTMLPage.escaped(title))</h1>
        \(sections.map(Self.section).joined(separator: "\n"))
        """
    ).text
  }

  private static let style = """
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
    h1 { font-size: 1.4rem } h2 { font-size: 1.15rem; margin-top: 2rem } h3 { font-size: 1rem }
    p, li { overflow-wrap: anywhere } ul { padding-left: 1.2rem } li { margin: .15rem 0 }
    time { font: .85em/1.5 ui-monospace, monospace; opacity: .75 } .warning { font-weight: 600 }
    @media print { body { margin: 0; max-width: none } li { break-inside: avoid } }
    """

  private static func section(_ section: Section) -> String {
    var lines = ["<section>", "<h2>\(HTMLPage.escaped(section.title))</h2>"]
    var isList = false
    for line in section.lines {
      if case .item = line {
        if !isList { lines.append("<ul>") }
        isList = true
      } else if isList {
        lines.append("</ul>")
        isList = false
      }
      lines.append(element(line))
    }
    return (lines + (isList ? ["</ul>"] : []) + ["</section>"]).joined(separator: "\n")
  }

  private static func element(_ line: Line) -> String {
    switch line {
    case .text(let text): "<p>\(HTMLPage.escaped(text))</p>"
    case .item(let at?, let text):
      "<li><time datetime=\"\(HTMLPage.escaped(at))\">\(HTMLPage.escaped(at))</time> "
        + "\(HTMLPage.escaped(text))</li>"
    case .item(nil, let text): "<li>\(HTMLPage.escaped(text))</li>"
    case .heading(let text): "<h3>\(HTMLPage.escaped(text))</h3>"
    case .warning(let text): "<p class=\"warning\">\(HTMLPage.escaped(text))</p>"
    }
  }
}
