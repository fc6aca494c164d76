import CanonicalJSON
import Domain
import Pipeline
import Releases
import Review
import SourceFiles

/// A release whole, for a person or a program.
struct ReleasePage {
  let manifest: ReleaseManifest
  let standing: ReleaseStanding
  /// What checks and tests came to, once for each person who made it.
  let examinations: [ReleaseExamination]
  /// What the gates found each time it passed them, with the step that it was for.
  let reports: [(step: String, report: GateReport)]

  var lines: [String] {
    head + section("checks", examinations.flatMap(Self.lines))
      + section("signed", standing.signatures.map(\.text))
      + section("signed elsewhere", examinations.flatMap(\.elsewhere).map(Self.line))
      + reports.flatMap { step, report in
        section("gates of \(step.replacing("_", with: " "))", report.results.map(Self.line))
      } + parts + terms
  }

  private var head: [String] {
    [
      Terminal.styled(manifest.id.text, .bold), "made      \(standing.savedAt) by \(makers)",
      "state     " + Terminal.escapedLine(standing.state),
      "engine    \(manifest.engine), Unicode \(manifest.unicode), model \(manifest.model)",
    ] + (note.isEmpty ? [] : ["note      " + Terminal.escapedLine(note)])
  }

  private var makers: String {
    standing.authors.isEmpty ? "nobody known" : standing.authors.map(\.text).joined(separator: ", ")
  }

  private var note: String { examinations.last { !$0.note.isEmpty }?.note ?? "" }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty
      ? [] : ["", Terminal.styled(title, .bold)] + lines.map { "  " + Terminal.escapedLine($0) }
  }

  private var parts: [String] {
    PartKind.allCases.flatMap { kind in
      let files = manifest.files.filter { $0.kind == kind }
      let rows = files.map { file in
        [file.mark?.text ?? file.path, file.mark?.owner ?? "no owner told", file.digest.brief]
      }
      return section("\(kind.plural) (\(files.count))", Columns(rows).lines)
    }
  }

  private var terms: [String] {
    var lines = section(
      "trained",
      ["classifier  \(manifest.classifier.brief)", "index       \(manifest.index.brief)"]
    )
    guard let terms = manifest.terms else { return lines }
    let stages = StageName.allCases.map { [$0.rawValue, terms.stages[$0] ?? ""] }
    lines += section("stages", Columns(stages + [["model", terms.model.owner]]).lines)
    let tools = terms.tools.map { ["\($0.kind.rawValue) \($0.name)", $0.owner, $0.digest.brief] }
    lines += section("tools", Columns(tools).lines)
    let settings = terms.settings.map { [$0.name, $0.digest.brief] }
    lines += section("settings", Columns(settings).lines)
    return lines + section("pinned", manifest.pins.map(\.text))
  }

  private static func lines(_ examination: ReleaseExamination) -> [String] {
    let (tests, warnings) = (examination.testCount, examination.warnings.count)
    let meanwhile = examination.changedMeanwhile
    return [
      "\(examination.at): no error, \(warnings) \(warnings == 1 ? "warning" : "warnings"); "
        + "\(tests) \(tests == 1 ? "test passes" : "tests pass")"
    ] + examination.warnings.map(\.description)
      + (meanwhile.isEmpty
        ? [] : ["changed in the workspace meanwhile: " + meanwhile.joined(separator: ", ")])
  }

  private static func line(_ step: ReleaseExamination.Elsewhere) -> String {
    "\(step.person) on \(step.at): \(step.step.replacing("_", with: " ")), with \(step.key)"
  }

  private static func line(_ result: GateResult) -> String {
    padded(result.gate.rawValue, 12) + padded(result.verdict.rawValue, 8) + result.finding
  }

  var json: JSONValue {
    var object = JSONObject()
    object.append("standing", standing.json)
    object.append("manifest", manifest.json)
    object.append("examinations", .array(examinations.map(\.json)))
    object.append(
      "gates",
      .array(
        reports.map { step, report in
          let found = (try? JSONValue(parsing: report.bytes, limits: .object)) ?? .null
          return ["step": .string(step), "report": found]
        }
      )
    )
    return .object(object)
  }
}

extension Digest {
  /// As much of it as a person compares.
  var brief: String { String(hex.prefix(12)) }
}
