/// A picture of figures in a page: what it shows in words, and the figures themselves behind it in a table.
///
/// It is drawn without a script and printed with its table. Who cannot see it hears its title and its
/// sentence.
struct Figure: CustomStringConvertible {
  /// What is drawn, in a picture `width` wide.
  struct Drawing {
    static let width = 680

    let height: Int
    let marks: String
  }

  /// What a colour stands for; the class of the marks that have it.
  struct Key {
    let style: String
    let words: String
  }

  let description: String

  /// What each page with figures has in its style: on a phone they scroll, and in print their tables stand open.
  ///
  /// It takes `--ink` from the page.
  static let style = """
    figure { margin: .6rem 0; break-inside: avoid } summary { opacity: .8 } .scroll { overflow-x: auto }
    svg { display: block; width: 100%; height: auto } svg text { font: 12px system-ui, sans-serif; fill: var(--ink) } .plot { max-width: 50rem; min-width: 34rem }
    .key { display: inline-block; margin-right: 1rem; white-space: nowrap } .key svg { display: inline-block; width: .8em; height: .8em } details { margin: .3rem 0 } summary { cursor: pointer }
    @media print { .scroll { overflow: visible } .plot { min-width: 0 } rect { print-color-adjust: exact; -webkit-print-color-adjust: exact } summary { display: none } details::details-content { content-visibility: visible; display: block } }
    """

  /// Takes an id that no other figure of the page has, and a sentence that says what is to be seen.
  init(
    _ id: String,
    _ title: String,
    _ sentence: String,
    _ drawing: Drawing,
    _ keys: [Key] = [],
    _ table: HTMLTable
  ) {
    let legend = keys.map { key in
      "<span class=\"key\"><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"\(key.style)\" "
        + "width=\"10\" height=\"10\"/></svg> \(HTMLPage.escaped(key.words))</span>"
    }
    description = """
      <figure>
      <div class="scroll"><svg class="plot" viewBox="0 0 \(Drawing.width) \(drawing.height)" role="img" \
      aria-labelledby="\(id)-title \(id)-desc">
      <title id="\(id)-title">\(HTMLPage.escaped(title))</title>
      <desc id="\(id)-desc">\(HTMLPage.escaped(sentence))</desc>
      \(drawing.marks)
      </svg></div>
      <figcaption>\(HTMLPage.escaped(sentence))\(legend.isEmpty ? "" : "<br>\n" + legend.joined(separator: "\n"))</figcaption>
      <details><summary>The figures</summary>
      \(table)
      </details>
      </figure>
      """
  }

  /// A text at a place, cut to a length.
  static func text(_ text: String, x: Int, y: Int, anchor: String = "start", limit: Int = 30)
    -> String
  {
    let shown = text.count > limit ? text.prefix(limit - 1) + "…" : text[...]
    return
      "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(HTMLPage.escaped(String(shown)))</text>"
  }

  static func box(_ style: String, x: Int, y: Int, width: Int, height: Int, _ title: String)
    -> String
  {
    "<rect class=\"\(style)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\">"
      + "<title>\(HTMLPage.escaped(title))</title></rect>"
  }

  static func line(_ style: String, from: (x: Int, y: Int), to: (x: Int, y: Int)) -> String {
    "<line class=\"\(style)\" x1=\"\(from.x)\" y1=\"\(from.y)\" x2=\"\(to.x)\" y2=\"\(to.y)\"/>"
  }
}
