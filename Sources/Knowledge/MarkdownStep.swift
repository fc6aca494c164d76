import CCMarkGFM

/// A step of the walk through a parsed Markdown text: a node is entered or left.
package struct MarkdownStep {
  /// Kinds of nodes, as cmark names them.
  package enum Kind: String {
    case document, paragraph, heading, list, item, table, text, code, emph, strong, link, image
    case quote = "block_quote"
    case codeBlock = "code_block"
    case thematicBreak = "thematic_break"
    case softBreak = "softbreak"
    case lineBreak = "linebreak"
    case tableHeader = "table_header"
    case tableRow = "table_row"
    case tableCell = "table_cell"
    case htmlBlock = "html_block"
    case htmlInline = "html_inline"
  }

  /// How a list with numbers begins.
  struct Numbering {
    let first: Int
    let isSingle: Bool
    /// Whether a paragraph stands on the line before, with nothing between.
    let isBelowText: Bool
  }

  /// Nil for what this program does not know.
  package let kind: Kind?
  package let isEntered: Bool
  /// What a text, a code span or a code block holds.
  package let literal: String
  /// Of a link, where it leads.
  package let address: String
  /// Of a heading, from 1 to 6.
  package let level: Int
  /// Of a list with numbers, how it begins; nil for everything else.
  let numbering: Numbering?
  /// Whether it stands in the document itself, and not in a list or a quotation.
  package let isOutermost: Bool
  /// Lines and columns of the Markdown count from 1; 0 where cmark does not say.
  package let line: Int
  package let column: Int
}

/// Parses Markdown (CommonMark 0.29, GitHub's tables) and walks through it in its order.
///
/// The walk is a loop, so that no nesting exhausts the stack.
package func walkMarkdown(_ text: String, _ visit: (MarkdownStep) -> Void) {
  _ = registeredExtensions
  guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return }
  defer { cmark_parser_free(parser) }
  if let tables = cmark_find_syntax_extension("table") {
    cmark_parser_attach_syntax_extension(parser, tables)
  }
  var text = text
  text.withUTF8 { bytes in
    bytes.withMemoryRebound(to: CChar.self) { characters in
      cmark_parser_feed(parser, characters.baseAddress, characters.count)
    }
  }
  guard let root = cmark_parser_finish(parser) else { return }
  defer { cmark_node_free(root) }
  guard let steps = cmark_iter_new(root) else { return }
  defer { cmark_iter_free(steps) }
  while true {
    let event = cmark_iter_next(steps)
    guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(steps) else { return }
    visit(MarkdownStep(node, root: root, isEntered: event == CMARK_EVENT_ENTER))
  }
}

extension MarkdownStep {
  fileprivate init(_ node: OpaquePointer, root: OpaquePointer, isEntered: Bool) {
    kind = cmark_node_get_type_string(node).flatMap { Kind(rawValue: String(cString: $0)) }
    self.isEntered = isEntered
    literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    address = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    level = Int(cmark_node_get_heading_level(node))
    numbering = kind == .list ? Numbering(node) : nil
    isOutermost = cmark_node_parent(node) == root
    line = Int(cmark_node_get_start_line(node))
    column = Int(cmark_node_get_start_column(node))
  }
}

extension MarkdownStep.Numbering {
  fileprivate init?(_ list: OpaquePointer) {
    guard cmark_node_get_list_type(list) == CMARK_ORDERED_LIST else { return nil }
    first = Int(cmark_node_get_list_start(list))
    let item = cmark_node_first_child(list)
    isSingle = item.map { cmark_node_next($0) == nil } ?? true
    let before = cmark_node_previous(list)
    isBelowText =
      before.map {
        cmark_node_get_type($0) == CMARK_NODE_PARAGRAPH
          && cmark_node_get_end_line($0) + 1 == cmark_node_get_start_line(list)
      } ?? false
  }
}

/// Registers the extensions once for the process: cmark's own guard is not safe among threads.
private let registeredExtensions: Void = cmark_gfm_core_extensions_ensure_registered()
