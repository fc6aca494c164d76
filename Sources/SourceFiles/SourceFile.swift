/// A file that people edit: its path inside the workspace, and its bytes.
package struct SourceFile: Sendable, Equatable {
  /// Relative to the workspace, with `/` between folders.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  /// The text, or nil with a finding where the bytes are not UTF-8.
  package func text(log: FindingLog) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      log.error(at: placeOfInvalidUTF8, "not valid UTF-8", hint: "save the file as UTF-8")
      return nil
    }
    return text
  }

  private var placeOfInvalidUTF8: SourcePlace {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    guard let bad = lines.firstIndex(where: { String(validating: $0, as: UTF8.self) == nil })
    else { return SourcePlace(file: path) }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = lines[bad].makeIterator()
    var column = 1
    while case .valid = parser.parseScalar(from: &rest) { column += 1 }
    return SourcePlace(file: path, line: bad + 1, column: column)
  }
}
