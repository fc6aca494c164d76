import ArgumentParser
import Domain
import Foundation
import Pipeline
import Review
import SourceFiles
import Storage

/// Puts a case with a known right answer into the queue.
struct QueuePlantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plant",
    abstract: "Puts a case with a known right answer into the queue, among the others.",
    discussion: """
      The file is YAML or JSON: a ticket, what reviewers see instead of the machine's reply, and what \
      is right: approve, edit or reject. The release in force judges the ticket, so that the case \
      looks like any other; it must be one that people are asked about. Nothing of it is ever sent or \
      done. You sign what is right before anybody sees it, and cannot decide the case yourself. \
      Once it is decided, `queue history` tells what was right, and `queue stats` counts it.

      EXAMPLES
        countersign queue plant planted/late-return.yaml

        schema: plant/1
        ticket: |
          {"ticket_id": "90412", "message": {"body": "I will sue you for this broken stove."}}
        reply: You can return it within 60 days.
        right: reject
        why: No policy gives 60 days.
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The file; - is standard input.", completion: .file())
  var file: String

  func run() throws {
    let store = try workspace.openStore()
    let attempt = Attempting(store: store, workspace: workspace, what: "queue plant")
    let signer = try Signer(for: .plant, to: attempt)
    let release = try workspace.tellingFailures { try store.releaseInForce() }
    guard let release else {
      throw Complaint(
        .badWorkspace,
        "no release is in force",
        hint: ReleaseArgument.firstHint
      ).told()
    }
    let desk = try workspace.tellingFailures { try Desk.load(release, from: store) }
    let (plan, planted) = try made(by: desk, at: SystemClock.now)
    // As with every ticket, some time passes between its receipt and its case.
    let now = SystemClock.now
    let planting = Planting(
      reviewCase: planted.document.reviewCase,
      document: planted.document.digest,
      ticket: Digest(of: planted.line),
      right: plan.right,
      why: plan.why
    )
    let statement = try signer.statement(planting.members, for: .plant, at: now)
    switch try workspace.tellingFailures({ try store.plant(planted, statement, at: now) }) {
    case .success(let id):
      Terminal.say(
        "planted \(id) in \(Terminal.escapedLine(planted.reviewCase.queue)), "
          + "tier \(planted.reviewCase.tier.rawValue): right is to \(plan.right.rawValue)"
      )
      if planted.isDraftForeign {
        Terminal.complain(
          "the machine drafts no reply to such a ticket: somebody may wonder where this one is from"
        )
      }
      Terminal.say("once it is decided: countersign queue history \(id.short)")
    case .failure(let error): throw Complaint(error.status, "\(error)").told()
    }
  }

  private func made(by desk: Desk, at now: Timestamp) throws -> (PlantFile, PlantedTicket) {
    do throws(PlantError) {
      let plan = try PlantFile(reading: SourceFile(path: file, bytes: read()))
      return (plan, try desk.plant(plan, nonce: .random(), at: now))
    } catch {
      let hint: String? =
        if case .notHeld = error { "`countersign run --draft` tells what becomes of a ticket" } else
        {
          nil
        }
      throw Complaint(.invalidInput, Terminal.escapedLine("\(error)"), hint: hint).told()
    }
  }

  /// The file's bytes, up to the most that one may have.
  private func read() throws(PlantError) -> [UInt8] {
    guard let descriptor = try? InputFile.open(file, of: "a case to plant") else {
      throw .file("there is no such file")
    }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    let handle = FileHandle(fileDescriptor: descriptor)
    var bytes: [UInt8] = []
    while let more = try? handle.read(upToCount: PlantFile.byteLimit), !more.isEmpty {
      bytes += more
      guard bytes.count <= PlantFile.byteLimit else {
        throw .file("it is longer than \(PlantFile.byteLimit >> 20) MiB")
      }
    }
    return bytes
  }
}
