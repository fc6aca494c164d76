/// A page of ours for a browser or a printer: no script, nothing fetched, and dark where its reader prefers it.
struct HTMLPage {
  private let title: String
  private let style: String
  private let body: String

  /// Takes a title as it is read, and a body whose texts are escaped already.
  init(title: String, style: String, body: String) {
    (self.title, self.style, self.body) = (title, style, body)
  }

  var text: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(StylePolicy(style))">
    <meta name="referrer" content="no-referrer">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(Self.escaped(title))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    \(body)
    </body>
    </html>

    """
  }

  /// A text that is no markup, whose control and bidirectional characters are visible.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in Terminal.escaped(text).unicodeScalars {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }

  /// The same of what begins a sentence.
  static func sentence(_ text: String) -> String {
    escaped(text.prefix(1).uppercased() + text.dropFirst())
  }
}
