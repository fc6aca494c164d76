import CanonicalJSON
import Domain
import Review
import TerminalView

extension CasePage {
  /// The rules that spoke, and what they read.
  var rules: [StyledText] {
    guard let decided = result(of: .decide) else { return [] }
    let fired = (decided["rules"]?.array ?? []).flatMap { ruleLines($0) }
    let actions = (decided["actions"]?.array ?? []).flatMap { action -> [StyledText] in
      let name = line(action["action"]?.string ?? "")
      let obstacles = (action["obstacles"]?.array ?? []).compactMap(\.string)
      return obstacles.map { StyledText("  \(name): \(line($0))") }
    }
    let verdict = decided["verdict"]?.string.map { [StyledText("  verdict \(line($0))")] } ?? []
    let isWritten = found?.authors.isEmpty == false
    return section(isWritten ? "rules, as they judged what the machine had drafted" : "rules")
      + verdict + fired + actions
  }

  private func ruleLines(_ rule: JSONValue) -> [StyledText] {
    func member(_ name: String) -> String { line(rule[name]?.string ?? "") }
    let clause = rule["cite"]?.string.map { " [\(line($0))]" } ?? ""
    let shadow = rule["mode"]?.string == "shadow" ? ", in shadow" : ""
    let place = "\(member("file")):\(rule["line"]?.integer ?? 0)"
    let facts = (rule["facts"]?.object?.members ?? []).map {
      StyledText("    \(line($0.name)) = \(line(Self.shown($0.value)))")
    }
    let lines: [StyledText] = [
      "  \(member("rule")) → \(member("then"))\(shadow)  \(place)",
      "    \(member("reason"))\(clause)",
    ]
    return lines + facts
  }
}
