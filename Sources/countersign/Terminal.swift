import Foundation

/// Writes to the terminal or the pipe behind standard output and standard error.
enum Terminal {
  /// The styles that a person's eye needs; none of them carries meaning alone.
  enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  /// Writes a line to standard output.
  ///
  /// Ends the process quietly when nobody reads it any more.
  static func say(_ line: String) { print(Array((line + "\n").utf8)) }

  /// Writes bytes to standard output as they are.
  static func print(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Writes a complaint to standard error; what it quotes cannot steer the terminal.
  static func complain(_ line: String) { note("countersign: " + escaped(line) + "\n") }

  /// Writes text to standard error as it is.
  static func note(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  /// Reads standard input to its end; nil where it holds more than `limit` bytes.
  static func standardInput(limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes }
      bytes += chunk.prefix(count)
    }
    return nil
  }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The text in a style where standard output is a terminal that shows colours
  /// (https://no-color.org).
  static func styled(_ text: String, _ style: Style) -> String {
    usesColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// What came from outside, with control and bidirectional characters made visible.
  static func escaped(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x20...0x7E: shown.append(scalar)
      case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
        0xFEFF, 0xE0000...0xE007F:
        shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// What came from outside as one line: `escaped`, with line breaks made visible too.
  static func escapedLine(_ text: String) -> String {
    escaped(text).replacing("\n", with: "\\u{a}")
  }

  private static let usesColour: Bool = {
    let environment = ProcessInfo.processInfo.environment
    return isTerminal(STDOUT_FILENO) && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }()

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        if descriptor == STDOUT_FILENO { exit(ExitStatus.outputFailed.rawValue) }
        return
      }
    }
  }
}
