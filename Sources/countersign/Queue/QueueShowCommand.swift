import ArgumentParser
import CanonicalJSON
import Domain
import Review
import Storage

/// Shows a case.
struct QueueShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a case: the request, the document to approve, and all that it rests on.",
    discussion: """
      Each citation is held against the policies of the case's own release, and shown in its \
      section. The last lines are the commands that come next.

      EXAMPLES
        countersign queue show case_5k2m
        countersign queue show case_5k2m --json
      """
  )

  @OptionGroup var options: CaseOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try options.workspace.openStore(.readOnly)
    let page = try CasePage(options.find(in: store), in: store, options.workspace)
    guard json else {
      for line in page.lines { Terminal.say(line) }
      return
    }
    Terminal.say(page.json.prettyText)
  }
}

extension CasePage {
  fileprivate var json: JSONValue {
    let tally = found?.tally(at: now, standing: standing)
    let checks = (document?.reply?.citations ?? []).map { citation -> JSONValue in
      [
        "n": .integer(Int64(citation.number)),
        "check": .string(release?.sentence(on: citation) ?? "cannot be checked"),
      ]
    }
    let written = document.flatMap {
      try? JSONValue(parsing: $0.bytes, limits: ReviewDocument.limits)
    }
    return [
      "case": queued.json(at: now, standing), "document": written ?? .null,
      "short": document.map { .string($0.short) } ?? .null,
      "authors": .array((found?.authors ?? []).map(\.text).sorted().map { .string($0) }),
      "approvals": .array(
        (tally?.counted ?? []).map {
          [
            "by": .string($0.signer.person.text), "at": .string($0.signer.signedAt.description),
            "until": .string($0.statement.expiresAt.description),
          ]
        }
      ),
      "citation_checks": .array(checks), "request": result(of: .screen) ?? .null,
      "rules": result(of: .decide) ?? .null, "risk": body["risk"] ?? .null,
      "history": .array(history.map(\.json)),
    ]
  }
}
