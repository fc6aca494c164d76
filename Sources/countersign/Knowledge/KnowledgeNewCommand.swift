import ArgumentParser
import Domain
import Foundation
import Pipeline

/// Writes a file for a new policy, to be filled in.
struct KnowledgeNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes a file for a new policy, with every key explained, to be filled in.",
    discussion: """
      The file passes `check` once everything that is left to do in it is done. A new version of a \
      policy that exists is a copy of its last file, under the new version's name.

      EXAMPLES
        countersign knowledge new gift-wrapping
        cp knowledge/policies/delivery/1.2.0.md knowledge/policies/delivery/1.3.0.md
      """
  )

  @Argument(help: "The id: lower-case letters, digits and hyphens. It never changes.")
  var id: String

  @OptionGroup var shelf: KnowledgeShelf

  func run() throws {
    guard (1...80).contains(id.utf8.count), id.utf8.allSatisfy(Self.isOfName) else {
      throw Complaint(
        .usage,
        "`\(id)` is no id of a document",
        hint: "use lower-case letters, digits and hyphens, such as `gift-wrapping`"
      ).told()
    }
    try shelf.workspace.requireWorkspace()
    let policies = shelf.workspace.folder + "/knowledge/policies/"
    let (folder, playbook) = (policies + id, policies + "../playbooks/\(id).md")
    for path in [folder, playbook] where FileManager.default.fileExists(atPath: path) {
      let last = (try? FileManager.default.contentsOfDirectory(atPath: folder))?
        .filter { $0.hasSuffix(".md") }.max {
          $0.compare($1, options: .numeric) == .orderedAscending
        }
      throw Complaint(
        .cannotCreate,
        "there is a document `\(id)` already",
        hint: last.map {
          "copy `knowledge/policies/\(id)/\($0)` to a file named like the new version"
        }
          ?? "choose another id"
      ).told()
    }
    let path = "knowledge/policies/\(id)/1.0.0.md"
    do {
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true
      )
      let text = DocumentSkeleton(id: id, today: SystemClock.now.day).text
      try Data(text.utf8).write(
        to: URL(filePath: shelf.workspace.folder + "/" + path),
        options: .withoutOverwriting
      )
    } catch {
      throw Complaint(unwritten: shelf.workspace.folder + "/" + path, error).told()
    }
    Terminal.say("wrote \(path)")
    Terminal.say("next: fill in what is left to do, then run `countersign knowledge check`")
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
  }
}
