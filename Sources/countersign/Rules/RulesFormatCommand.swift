import ArgumentParser
import Foundation
import Rules
import SourceFiles

/// Writes rule files in their usual form.
struct RulesFormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Writes rule files in their usual form; what they say stays the same.",
    discussion: """
      Files are rewritten in place. With --check nothing is written, and the status is 3 where a \
      file is not in its usual form. A file with errors is left as it is, and the status is 78.

      EXAMPLES
        countersign rules fmt
        countersign rules fmt --check rules/refunds.rules.yaml
      """
  )

  @OptionGroup var shelf: RuleShelf

  @Flag(help: "Only say which files would change.")
  var check = false

  func run() throws {
    var (changed, failed) = (0, 0)
    for source in try shelf.sources() {
      let text: String
      do throws(RuleFormatError) {
        text = try RuleFormatter.formatted(source)
      } catch {
        for line in error.lines { Terminal.complain(Terminal.escapedLine(line)) }
        failed += 1
        continue
      }
      guard Array(text.utf8) != source.bytes else { continue }
      changed += 1
      if check {
        Terminal.say("\(Terminal.escapedLine(source.path)): not in its usual form")
      } else {
        try write(text, to: source.path)
        Terminal.say("\(Terminal.escapedLine(source.path)): rewritten")
      }
    }
    if failed > 0 { throw ExitStatus.badWorkspace.code }
    if check, changed > 0 { throw ExitStatus.findings.code }
  }

  private func write(_ text: String, to path: String) throws {
    let whole = shelf.files.isEmpty ? shelf.directory + "/" + path : path
    try OutputFile.replace(Array(text.utf8), at: whole)
  }
}
