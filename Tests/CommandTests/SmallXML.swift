/// An XML document without namespaces, comments or declarations beyond its first line.
///
/// Enough of a parser to tell that a document is well formed, and what stands in it.
struct SmallXML {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""
  }

  struct Fault: Error {
    let text: String
  }

  /// The elements, in the order in which they begin.
  private(set) var elements: [Element] = []
  private var rest: Substring
  /// The elements that are open, as indices.
  private var open: [Int] = []

  init(parsing text: String) throws {
    rest = text[...]
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    guard rest.hasPrefix(head) else { throw Fault(text: "no XML declaration") }
    rest = rest.dropFirst(head.count)
    while !rest.isEmpty { try readNext() }
    guard open.isEmpty, !elements.isEmpty else { throw Fault(text: "an element is not closed") }
  }

  private mutating func readNext() throws {
    guard rest.first == "<" else {
      let text = try Self.unescaped(rest.prefix { $0 != "<" })
      if let last = open.last {
        elements[last].text += text
      } else if !text.allSatisfy(\.isWhitespace) {
        throw Fault(text: "text outside of every element: \(text)")
      }
      rest = rest.drop { $0 != "<" }
      return
    }
    if let match = rest.prefixMatch(of: /<\/([A-Za-z]+)>/) {
      guard let last = open.popLast(), elements[last].name == match.1 else {
        throw Fault(text: "`\(match.0)` closes nothing")
      }
      rest = rest[match.range.upperBound...]
    } else if let match = rest.prefixMatch(of: /<([A-Za-z]+)((?: [A-Za-z]+="[^"<]*")*)(\/?)>/) {
      if open.isEmpty, !elements.isEmpty { throw Fault(text: "a second root") }
      elements.append(Element(name: String(match.1), attributes: try Self.attributes(match.2)))
      if match.3.isEmpty { open.append(elements.count - 1) }
      rest = rest[match.range.upperBound...]
    } else {
      throw Fault(text: "no tag: \(rest.prefix(80))")
    }
  }

  private static func attributes(_ text: Substring) throws -> [String: String] {
    var attributes: [String: String] = [:]
    for match in text.matches(of: #/ ([A-Za-z]+)="([^"<]*)"/#) {
      let old = attributes.updateValue(try unescaped(match.2), forKey: String(match.1))
      if old != nil { throw Fault(text: "`\(match.1)` stands twice") }
    }
    return attributes
  }

  private static func unescaped(_ text: Substring) throws -> String {
    let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\""]
    let parts = text.split(separator: "&", omittingEmptySubsequences: false)
    return try parts.dropFirst().reduce(into: String(parts[0])) { result, part in
      guard let end = part.firstIndex(of: ";") else { throw Fault(text: "a bare `&`") }
      let name = part[..<end]
      let number = name.first == "#" ? UInt32(name.dropFirst()) : nil
      guard let value = named[String(name)] ?? number.flatMap(Unicode.Scalar.init).map(String.init)
      else { throw Fault(text: "`&\(name);` is nothing") }
      result += value + part[part.index(after: end)...]
    }
  }
}
