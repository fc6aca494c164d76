import ArgumentParser
import CanonicalJSON
import Domain
import Foundation
import Review
import Storage

/// Puts another reply in the place of the one that waits.
struct QueueEditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Changes the reply, in your editor or from a file; somebody else approves it then.",
    discussion: """
      Opens `VISUAL` or `EDITOR` on the reply. What you save is a new document: approvals of the \
      one before are void, and you can't approve it. A source is cited as [1]; one that is cited no \
      more is left out, and of others only those of the machine's draft can come back. It is verified as the machine's own drafts are: a number \
      that stands in no source and no attested fact is refused, and so is what the playbooks forbid. \
      Of actions, an edit may lower an amount or leave one out; rules judge it once more.

      EXAMPLES
        countersign queue edit case_5k2m
        countersign queue edit case_5k2m -F reply.md
        countersign queue edit case_5k2m --lower refund.amount="10.00 EUR"
      """
  )

  @OptionGroup var options: CaseOptions

  @Option(
    help: ArgumentHelp(
      "Do less: lower an amount of an action. Can be given several times.",
      valueName: "action.argument=value"
    )
  )
  var lower: [LoweredArgument] = []

  @Option(
    help: ArgumentHelp(
      "Leave an action out. Can be given several times.",
      valueName: "action"
    )
  )
  var drop: [String] = []

  @Option(
    name: [.customShort("F"), .long],
    help: "The new reply; - is standard input.",
    completion: .file()
  )
  var file: String?

  func run() throws {
    let work = try options.work(to: "edit")
    let record = try work.record()
    let token = try work.token(in: record)
    let present = record.reviewCase.document
    if present.reply == nil, file != nil || lower.isEmpty && drop.isEmpty {
      throw Complaint(
        .usage,
        "nothing is sent to the customer here, so there is no reply to edit",
        hint: "countersign queue reject \(work.id.short) --reason …"
      ).told()
    }
    if let file {
      let body = try body(read(file), like: present.reply?.body ?? "")
      return tell(try work.take(edit: edited(present, body, work), token), work)
    }
    guard lower.isEmpty, drop.isEmpty, let reply = present.reply else {
      return tell(try work.take(edit: edited(present, nil, work), token), work)
    }
    let editor: Editor
    do throws(Complaint) {
      editor = try Editor(reply.body, name: work.id.short + ".md")
    } catch { throw error.told() }
    do {
      let bytes: [UInt8]
      do throws(Complaint) { bytes = try editor.edit() } catch { throw error.told() }
      let body = try body(bytes, like: reply.body)
      tell(try work.take(edit: edited(present, body, work), token), work)
      editor.remove()
    } catch {
      Terminal.complain("your text is kept in `\(editor.path)`")
      throw error
    }
  }

  /// The actions with what `--lower` and `--drop` take from them.
  private func lessened(
    _ actions: [Decision.Action]
  ) throws(Complaint) -> [Decision.Action] {
    let names = drop + lower.map(\.action)
    if let unknown = names.first(where: { name in !actions.contains { $0.name == name } }) {
      throw Complaint(
        .usage,
        "the document has no action `\(Terminal.escapedLine(unknown))`",
        hint: "it has: " + actions.map(\.name).joined(separator: ", ")
      )
    }
    var kept: [Decision.Action] = []
    for action in actions where !drop.contains(action.name) {
      var arguments = action.arguments
      for one in lower where one.action == action.name {
        let value: JSONValue? =
          arguments[one.argument]?.integer == nil
          ? .string(one.value) : Int64(one.value).map { .integer($0) }
        guard let value, arguments[one.argument] != nil else {
          throw Complaint(
            .usage,
            "`\(action.name)` has no argument `\(one.argument)` that could be "
              + "`\(Terminal.escapedLine(one.value))`"
          )
        }
        arguments[one.argument] = value
      }
      kept.append(Decision.Action(name: action.name, arguments: arguments, key: action.key))
    }
    return kept
  }

  private func tell(_ after: Case, _ work: CaseWork) {
    Terminal.say(
      "\(work.id.short) would send \(after.document.short) now; approvals before are void"
    )
    Terminal.say(
      "next: countersign queue release \(work.id.short), for somebody else to approve it"
    )
  }

  /// The bytes of a file, or of standard input.
  private func read(_ file: String) throws -> [UInt8] {
    let descriptor = try InputFile.open(file, of: "a reply")
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    let handle = FileHandle(fileDescriptor: descriptor)
    var bytes: [UInt8] = []
    while bytes.count <= Editor.byteLimit {
      guard let more = try handle.read(upToCount: Editor.byteLimit), !more.isEmpty else { break }
      bytes += more
    }
    return bytes
  }

  /// The document with another reply, or with less in its actions.
  private func edited(
    _ present: ReviewDocument,
    _ body: String?,
    _ work: CaseWork
  ) throws -> ReviewDocument {
    var reply = present.reply
    if let before = reply, let body {
      let numbers = Set(body.matches(of: /\[([0-9]{1,4})\]/).compactMap { Int($0.1) })
      reply = Reply(
        body: body,
        locale: before.locale,
        templates: before.templates,
        citations: try citations(before, work).filter { numbers.contains($0.number) }
      )
    }
    let actions: [Decision.Action]
    do throws(Complaint) { actions = try lessened(present.actions) } catch { throw error.told() }
    do {
      return try ReviewDocument(
        reviewCase: present.reviewCase,
        number: present.number + 1,
        effect: present.effect == .act && actions.isEmpty ? .answer : present.effect,
        reply: reply,
        actions: actions,
        verdict: present.verdict,
        release: present.release,
        because: present.because
      )
    } catch {
      throw Complaint(.invalidInput, "\(error)").told()
    }
  }

  /// The sources that an edit may cite: those of the reply, and those of the machine's draft that edits since have
  /// left out.
  private func citations(_ before: Reply, _ work: CaseWork) throws -> [Citation] {
    let draft = try work.signer.attempt.workspace.tellingFailures {
      try work.store.machineDraft(of: work.id)
    }
    let known = Set(before.citations.map(\.number))
    let others = (draft?.reply?.citations ?? []).filter { !known.contains($0.number) }
    return (before.citations + others).sorted { $0.number < $1.number }
  }

  /// The text, without the line break that editors put at the end of a file.
  private func body(_ bytes: [UInt8], like before: String) throws -> String {
    guard bytes.count <= Editor.byteLimit, let text = String(validating: bytes, as: UTF8.self)
    else {
      throw Complaint(.invalidInput, "the reply is no text in UTF-8 of at most 1 MiB").told()
    }
    let body = text.hasSuffix("\n") && !before.hasSuffix("\n") ? String(text.dropLast()) : text
    guard body.contains(where: { !$0.isWhitespace }) else {
      throw Complaint(
        .invalidInput,
        "the reply is empty",
        hint: "countersign queue reject, where nothing should be sent"
      ).told()
    }
    return body
  }
}
