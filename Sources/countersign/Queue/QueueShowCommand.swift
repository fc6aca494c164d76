import ArgumentParser
import CanonicalJSON
import Domain
import Knowledge
import Review
import Storage

/// Shows a case.
struct QueueShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a case: the request, the document to approve, and all that it rests on.",
    discussion: """
      Each citation is held against the policies of the case's own release, and shown in its \
      section. The last lines are the commands that come next. Personal data is masked; --reveal \
      shows it, and your seeing it is signed with your key and recorded.

      EXAMPLES
        countersign queue show case_5k2m
        countersign queue show case_5k2m --json
        countersign queue show case_5k2m --reveal --reason "the address decides"
      """
  )

  @OptionGroup var options: CaseOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Show the request with nothing masked; that you saw it is recorded.")
  var reveal = false

  @Option(help: "Why you have to see it, with --reveal: one line of at most 500 characters.")
  var reason: String?

  func validate() throws {
    guard let reason else { return }
    guard reveal else { throw ValidationError("--reason says why you --reveal") }
    guard Reason(reason) != nil else {
      throw ValidationError("--reason takes one line of 1 to 500 characters")
    }
  }

  func run() throws {
    let page = try page()
    guard json else {
      for line in page.lines { Terminal.say(line) }
      return
    }
    Terminal.say(page.json.prettyText)
  }

  private func page() throws -> CasePage {
    guard reveal else {
      let store = try options.workspace.openStore(.readOnly)
      return try CasePage(options.find(in: store), in: store, options.workspace)
    }
    let work = try options.work(to: "show --reveal", as: .reveal)
    let request = try work.reveal(because: reason.flatMap { Reason($0) })
    return try CasePage(
      work.id,
      in: work.store,
      options.workspace,
      revealed: request.map { .request($0) } ?? .erased
    )
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
      "changes": redline.map { .string($0.plainText) } ?? .null,
      "approvals": .array(
        (tally?.counted ?? []).map {
          [
            "by": .string($0.signer.person.text), "at": .string($0.signer.signedAt.description),
            "until": .string($0.statement.expiresAt.description),
          ]
        }
      ),
      "citation_checks": .array(checks), "request": result(of: .screen) ?? .null,
      "revealed": revealed?.json ?? .null,
      "rules": result(of: .decide) ?? .null, "risk": body["risk"] ?? .null,
      "models": .array(modelParts.map(\.json)),
      "history": .array(story.entries.map(\.json)),
    ]
  }
}
