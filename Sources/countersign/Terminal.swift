import Foundation
import Synchronization
import TerminalView

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
  static func styled(_ text: String, _ style: Style) -> String { styled(text, style.rawValue) }

  /// The text with its styles, where standard output shows them.
  static func styled(_ text: StyledText) -> String {
    text.written { styled($0, $1.rawValue) }
  }

  private static func styled(_ text: String, _ parameter: String) -> String {
    usesColour ? "\u{1B}[\(parameter)m\(text)\u{1B}[0m" : text
  }

  /// What came from outside, with control and bidirectional characters made visible.
  static func escaped(_ text: String) -> String { text.visible }

  /// What came from outside as one line: `escaped`, with line breaks made visible too.
  static func escapedLine(_ text: String) -> String { text.visibleLine }

  /// Whether standard output is a terminal that shows styles, and whoever reads it wants them.
  static let usesColour: Bool = {
    let environment = ProcessInfo.processInfo.environment
    return isTerminal(STDOUT_FILENO) && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }()

  /// Runs `body`, and gives what it wrote to standard output and standard error instead of writing it.
  static func hearing(_ body: () -> Void) -> String {
    heard.withLock { $0 = [] }
    body()
    return heard.withLock { bytes in
      defer { bytes = nil }
      return String(decoding: bytes ?? [], as: UTF8.self)
    }
  }

  /// What was written while somebody listens; nil while nobody does.
  private static let heard = Mutex<[UInt8]?>(nil)

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    let isHeard = heard.withLock { heard in
      heard?.append(contentsOf: bytes)
      return heard != nil
    }
    if isHeard { return }
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        if descriptor == STDOUT_FILENO { ProcessEnd.end(ExitStatus.outputFailed.rawValue) }
        return
      }
    }
  }
}
