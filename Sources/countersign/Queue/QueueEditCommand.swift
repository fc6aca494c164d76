import ArgumentParser
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
      more is left out, and none can be added.

      EXAMPLES
        countersign queue edit case_5k2m
        countersign queue edit case_5k2m -F reply.md
      """
  )

  @OptionGroup var options: CaseOptions

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
    guard let reply = present.reply else {
      throw Complaint(
        .usage,
        "nothing is sent to the customer here, so there is no reply to edit",
        hint: "countersign queue reject \(work.id.short) --reason …"
      ).told()
    }
    if let file {
      let after = try work.take(.edit(edited(present, reply, read(file)), token))
      return tell(after, work)
    }
    let editor: Editor
    do throws(Complaint) {
      editor = try Editor(reply.body, name: work.id.short + ".md")
    } catch { throw error.told() }
    do {
      let bytes: [UInt8]
      do throws(Complaint) { bytes = try editor.edit() } catch { throw error.told() }
      tell(try work.take(.edit(edited(present, reply, bytes), token)), work)
      editor.remove()
    } catch {
      Terminal.complain("your text is kept in `\(editor.path)`")
      throw error
    }
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

  /// The document with another reply.
  private func edited(
    _ present: ReviewDocument,
    _ reply: Reply,
    _ bytes: [UInt8]
  ) throws -> ReviewDocument {
    let body = try body(bytes, like: reply.body)
    let numbers = Set(body.matches(of: /\[([0-9]{1,4})\]/).compactMap { Int($0.1) })
    let unknown = numbers.subtracting(reply.citations.map(\.number)).sorted()
    if let first = unknown.first {
      throw Complaint(
        .invalidInput,
        "the reply cites [\(first)], and there is no such source",
        hint: "cite the sources that `countersign queue show` lists"
      ).told()
    }
    do {
      return try ReviewDocument(
        reviewCase: present.reviewCase,
        number: present.number + 1,
        effect: present.effect,
        reply: Reply(
          body: body,
          locale: reply.locale,
          templates: reply.templates,
          citations: reply.citations.filter { numbers.contains($0.number) }
        ),
        actions: present.actions,
        verdict: present.verdict,
        release: present.release,
        because: present.because
      )
    } catch {
      throw Complaint(.invalidInput, "\(error)").told()
    }
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
