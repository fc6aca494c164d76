import ArgumentParser
import Domain
import Foundation
import Review
import Storage

/// Who becomes the first person of a store.
struct FounderOptions: ParsableArguments {
  /// What lets a single person begin: run the program, work the queue, keep people.
  private static let roles: Set<Role> = [.senior, .security, .operator]

  @Option(help: "What the first person is called. Usual: your user name.")
  var person: PersonArgument?

  /// Enrolls the first person with a new key, where nobody is enrolled yet.
  func foundIfNeeded(in store: Store, _ workspace: WorkspaceOptions) throws {
    guard try workspace.tellingFailures({ try store.roster() }) == nil else { return }
    let id = try person?.id ?? Self.userName()
    guard let name = DisplayName(id.text) else { return }
    let key = PrivateKey()
    let now = SystemClock.now
    let change = RosterChange.found(name: name, roles: Self.roles, key: key.publicKey)
    let entry = try RosterEntry(change, after: nil, by: id, with: key, at: now)
    let file: KeyFile
    do throws(Complaint) {
      file = try KeyFile(roster: entry.digest)
      try file.stage(key)
    } catch {
      throw error.told()
    }
    let answer = try workspace.tellingFailures { try store.append(rosterEntry: entry, at: now) }
    guard case .taken = answer else {
      // Another process was first, and its person is the one who invites.
      file.dropStaged()
      return
    }
    do throws(Complaint) { try file.keepStaged() } catch { throw error.told() }
    Terminal.complain(
      "you are `\(id)` here (\(Self.roles.sentence)); your key lies in `\(file.path)`"
    )
  }

  /// The user's name as an id, or `owner` where nothing of it fits.
  private static func userName() throws -> PersonID {
    let name = (ProcessInfo.processInfo.environment["USER"] ?? "").lowercased()
    let plain = name.utf8.map { byte -> Character in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."):
        Character(Unicode.Scalar(byte))
      default: "-"
      }
    }
    let start = plain.drop { !("a"..."z").contains($0) }
    if let id = PersonID(String(start.prefix(64))) { return id }
    guard let owner = PersonID("owner") else { throw ExitStatus.internalFailure.code }
    return owner
  }
}
