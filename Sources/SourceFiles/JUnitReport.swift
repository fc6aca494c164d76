/// The results of tests in the XML that build servers read (JUnit's, as Jenkins and GitLab take it).
///
/// The same results give the same bytes: no times, no machine, no order but that of the files.
package struct JUnitReport: Sendable {
  /// The tests of one file.
  package struct Suite: Sendable {
    package let path: String
    package let results: [TestResult]

    package init(path: String, results: [TestResult]) {
      self.path = path
      self.results = results
    }

    fileprivate var failures: Int { results.count { !$0.passes } }
  }

  private let suites: [Suite]
  /// What is tested: `rules`.
  private let name: String

  package init(_ suites: [Suite], of name: String) { (self.suites, self.name) = (suites, name) }

  /// The whole document.
  package var xml: String {
    let tests = suites.reduce(0) { $0 + $1.results.count }
    let failures = suites.reduce(0) { $0 + $1.failures }
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append(
      "<testsuites name=\"\(name)\" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\">"
    )
    for suite in suites {
      lines.append(
        "  <testsuite name=\"\(Self.escaped(suite.path))\" tests=\"\(suite.results.count)\" "
          + "failures=\"\(suite.failures)\" errors=\"0\" skipped=\"0\">"
      )
      lines += suite.results.map { Self.testCase($0, of: suite) }
      lines.append("  </testsuite>")
    }
    return lines.joined(separator: "\n") + "\n</testsuites>\n"
  }

  private static func testCase(_ result: TestResult, of suite: Suite) -> String {
    let head =
      "    <testcase name=\"\(escaped(result.name))\" classname=\"\(escaped(suite.path))\" "
      + "file=\"\(escaped(result.place.file))\" line=\"\(result.place.line)\""
    guard let first = result.differences.first else { return head + "/>" }
    let all = escaped(result.differences.joined(separator: "\n"), isAttribute: false)
    return head
      + ">\n      <failure message=\"\(escaped(first))\" type=\"difference\">\(all)</failure>"
      + "\n    </testcase>"
  }

  /// A text as XML 1.0 can hold it; what it cannot hold becomes U+FFFD.
  private static func escaped(_ text: String, isAttribute: Bool = true) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r":
        // An attribute would turn them into blanks, and a reader every carriage return into a newline.
        escaped += isAttribute || scalar == "\r" ? "&#\(scalar.value);" : String(scalar)
      case "\u{7F}"..."\u{9F}", "\u{61C}", "\u{200B}"..."\u{200F}", "\u{2028}"..."\u{202E}",
        "\u{2060}"..."\u{206F}":
        // By their numbers, so that what is printed cannot steer a terminal.
        escaped += "&#\(scalar.value);"
      default:
        let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        escaped.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
    return escaped
  }
}
