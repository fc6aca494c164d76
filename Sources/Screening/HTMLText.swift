/// Reads HTML as text: tags gone, block elements as line breaks, references decoded.
///
/// Not a parser of HTML: a hostile body must come out as at least what a browser would show, so what
/// is malformed is kept as text.
struct HTMLText {
  /// The text of an HTML fragment, in at most as many bytes.
  ///
  /// Quoted mail gets `> ` before its lines.
  static func read(_ html: String) -> String {
    var html = html
    return html.withUTF8 { source in
      var reader = HTMLText(source: source)
      reader.readAll()
      if reader.output.last == 10 { reader.output.removeLast() }
      return String(decoding: reader.output, as: UTF8.self)
    }
  }

  /// What a fragment holds that is read nowhere: its comments and the elements that nothing shows, without white
  /// space at their ends.
  static func hidden(in html: String) -> [String] {
    var html = html
    return html.withUTF8 { source in
      var reader = HTMLText(source: source)
      reader.readAll()
      return reader.hidden.compactMap { range in
        let text = String(decoding: source[range], as: UTF8.self)
        let words = text.drop(while: \.isWhitespace)
        guard let last = words.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(words[...last])
      }
    }
  }

  private let source: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var output: [UInt8] = []
  /// What was passed over, in bytes.
  private var hidden: [Range<Int>] = []
  private var isAtLineStart = true
  private var owesSpace = false
  /// One entry for each open `blockquote`: whether it quotes mail.
  private var blockquotes: [Bool] = []
  /// Set once no tag can end any more, so that each `<` is not searched to the end of the text.
  private var hasNoMoreTagEnds = false
  private var hasBrokenQuotes = false
  private var hasNoMoreCommentEnds = false
  /// The elements of `unread` and `literal` that no tag closes any more.
  private var unclosed: Set<String> = []
  /// Up to where all is text, tags and comments too.
  private var literalEnd = 0

  /// How deep block quotes are followed; deeper ones are read as text of their parents.
  private static let depthLimit = 64

  private init(source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    output.reserveCapacity(source.count)
  }

  private mutating func readAll() {
    while position < source.count {
      switch source[position] {
      case UInt8(ascii: "<"): if position < literalEnd || !readTag() { take(1) }
      case UInt8(ascii: "&"): readReference()
      default: take(1)
      }
    }
  }

  // MARK: writing

  private mutating func take(_ count: Int) {
    for byte in source[position..<position + count] { write(byte) }
    position += count
  }

  private mutating func write(_ byte: UInt8) {
    if byte == 32 || (byte >= 9 && byte <= 13) {
      owesSpace = !isAtLineStart
      return
    }
    if owesSpace { output.append(32) }
    if isAtLineStart, blockquotes.contains(true) { output += [UInt8(ascii: ">"), 32] }
    output.append(byte)
    isAtLineStart = false
    owesSpace = false
  }

  private mutating func breakLine() {
    if !isAtLineStart { output.append(10) }
    isAtLineStart = true
    owesSpace = false
  }

  // MARK: tags

  /// Reads the tag at `position`; false where none stands there.
  private mutating func readTag() -> Bool {
    let isClosing = byte(at: position + 1) == UInt8(ascii: "/")
    let nameStart = position + (isClosing ? 2 : 1)
    guard let first = byte(at: nameStart) else { return false }
    if first == UInt8(ascii: "!") || first == UInt8(ascii: "?") { return readDeclaration() }
    guard first | 32 >= 97, first | 32 <= 122, let end = tagEnd(from: nameStart) else {
      return false
    }
    let name = lowerCasedName(from: nameStart)
    let attributes = source[nameStart + name.utf8.count..<end]
    position = end + 1
    // Nothing is unread by mistake: what no tag closes is text, and so is what follows `<style/>`.
    if !isClosing, attributes.last != UInt8(ascii: "/"), let closing = closingTag(of: name) {
      if Self.unread.contains(name) {
        hidden.append(position..<closing)
        position = closing
      } else {
        literalEnd = closing
      }
    }
    if name == "blockquote" { noteBlockquote(isClosing: isClosing, attributes: attributes) }
    if Self.blocks.contains(name) { breakLine() }
    if name == "td" || name == "th" { owesSpace = !isAtLineStart }
    return true
  }

  /// Drops a comment or a declaration; of a comment that nothing ends, only how it begins.
  private mutating func readDeclaration() -> Bool {
    if source[position...].starts(with: "<!--".utf8) {
      let start = position + 4
      position = commentEnd(from: start) ?? start
      let text = source[start..<position]
      let sign = ["--!>", "-->", "->", ">"].first { sign in
        text.suffix(sign.utf8.count).elementsEqual(sign.utf8)
      }
      hidden.append(start..<position - (sign?.utf8.count ?? 0))
      return true
    }
    guard let end = tagEnd(from: position) else { return false }
    position = end + 1
    return true
  }

  /// Where a comment has ended whose text begins at `start`: as browsers do, also at `--!>`, and at
  /// once where it begins with `>` or `->`.
  private mutating func commentEnd(from start: Int) -> Int? {
    if source[start...].starts(with: ">".utf8) { return start + 1 }
    if source[start...].starts(with: "->".utf8) { return start + 2 }
    var index = start
    while !hasNoMoreCommentEnds, let dashes = find("--", from: index) {
      if byte(at: dashes + 2) == UInt8(ascii: ">") { return dashes + 3 }
      if source[(dashes + 2)...].starts(with: "!>".utf8) { return dashes + 4 }
      index = dashes + 1
    }
    hasNoMoreCommentEnds = true
    return nil
  }

  /// Where the tag ends: at the first `>` outside quotes, or at the first one where quotes are broken.
  private mutating func tagEnd(from start: Int) -> Int? {
    guard !hasNoMoreTagEnds else { return nil }
    var quote: UInt8?
    var firstEnd: Int?
    for index in start..<source.count {
      let byte = source[index]
      if byte == UInt8(ascii: ">") {
        if quote == nil || hasBrokenQuotes { return index }
        firstEnd = firstEnd ?? index
      } else if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
    }
    hasBrokenQuotes = quote != nil
    hasNoMoreTagEnds = firstEnd == nil
    return firstEnd
  }

  private func lowerCasedName(from start: Int) -> String {
    let name = source[start...].prefix(16).prefix {
      ($0 | 32 >= 97 && $0 | 32 <= 122) || ($0 >= 48 && $0 <= 57)
    }
    return String(decoding: name.map { $0 < 65 ? $0 : $0 | 32 }, as: UTF8.self)
  }

  /// Where the tag begins that closes an element that holds no other; nil for elements that may hold
  /// others, and where none closes it.
  private mutating func closingTag(of name: String) -> Int? {
    guard Self.unread.contains(name) || Self.literal.contains(name), !unclosed.contains(name) else {
      return nil
    }
    var index = position
    while let next = find("</", from: index) {
      if lowerCasedName(from: next + 2) == name { return next }
      index = next + 2
    }
    unclosed.insert(name)
    return nil
  }

  /// Mail programs mark what they quote: `type="cite"`, or a class such as `gmail_quote`.
  private mutating func noteBlockquote(
    isClosing: Bool,
    attributes: Slice<UnsafeBufferPointer<UInt8>>
  ) {
    if isClosing {
      blockquotes = blockquotes.dropLast()
    } else if blockquotes.count < Self.depthLimit {
      let text = String(decoding: attributes.prefix(512), as: UTF8.self).lowercased()
      blockquotes.append(text.contains("cite") || text.contains("quote"))
    }
  }

  // MARK: references

  private mutating func readReference() {
    guard let (scalar, length) = characterReference(in: source[position...].prefix(34)) else {
      return take(1)
    }
    position += length
    // A no-break space is a space to the reader.
    if scalar == "\u{A0}" { return write(32) }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { write(byte) }
  }

  // MARK: bytes

  private func byte(at index: Int) -> UInt8? { index < source.count ? source[index] : nil }

  private func find(_ text: StaticString, from start: Int) -> Int? {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var index = start
    while index + wanted.count <= source.count {
      if source[index] == wanted[0], source[index...].starts(with: wanted) { return index }
      index += 1
    }
    return nil
  }

  private static let unread: Set<String> = ["script", "style", "template", "title"]
  /// What holds no tags and no comments, shown or not.
  private static let literal: Set<String> = [
    "iframe", "noembed", "noframes", "noscript", "textarea", "xmp",
  ]
  private static let blocks: Set<String> = [
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tr",
    "ul",
  ]
}
