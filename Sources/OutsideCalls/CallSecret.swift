import Glibc

/// Where a secret that a header carries is kept: never in a file of the workspace that is released.
package enum CallSecret: Sendable, Hashable, CustomStringConvertible {
  /// A variable of the environment.
  case variable(String)
  /// A file, by its path from the workspace's folder.
  case file(String)

  package static let expected = "`env:VARIABLE` or `file:PATH`, never the key itself"
  private static let longest = 4_096

  /// Reads `env:VARIABLE` or `file:PATH`, and is nil for anything else.
  package init?(_ text: String) {
    let name = String(text.dropFirst(text.hasPrefix("env:") ? 4 : 5))
    guard (1...1_024).contains(name.utf8.count), !name.utf8.contains(0) else { return nil }
    if text.hasPrefix("env:") {
      self = .variable(name)
    } else if text.hasPrefix("file:") {
      self = .file(name)
    } else {
      return nil
    }
  }

  package var description: String {
    switch self {
    case .variable(let name): "env:" + name
    case .file(let path): "file:" + path
    }
  }

  /// What is kept there now, without the line's end behind it.
  ///
  /// A file is read anew each time, so that a key can be changed under a running program.
  package func value(
    in environment: [String: String],
    folder: String
  ) throws(CallFailure) -> String {
    switch self {
    case .variable(let name):
      guard let text = environment[name], CallHeader.isValue(text) else {
        throw .failed(.variable(name))
      }
      return text
    case .file(let path):
      let whole = path.hasPrefix("/") ? path : folder + "/" + path
      guard let text = Self.line(of: whole), CallHeader.isValue(text) else {
        throw .failed(.file(path))
      }
      return text
    }
  }

  /// A file's text without the line's end behind it; nil where it cannot be read or is too long.
  private static func line(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: longest + 2)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0, count < bytes.count else { return nil }
    var text = bytes[..<count]
    if text.last == UInt8(ascii: "\n") { text = text.dropLast() }
    return String(decoding: text, as: UTF8.self)
  }
}
