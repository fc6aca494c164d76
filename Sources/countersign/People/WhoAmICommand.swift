import ArgumentParser
import Domain
import Review

/// Tells who the person at the keyboard is here.
struct WhoAmICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whoami",
    abstract: "Tells who you are here, by your key, and what you may do.",
    discussion: """
      EXAMPLES
        countersign whoami
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let roster = try workspace.roster()
    let file: KeyFile
    let key: PrivateKey?
    do throws(Complaint) {
      file = try KeyFile(roster: roster.id)
      key = try file.key(in: roster)
    } catch {
      throw error.told()
    }
    guard let key, let person = roster.person(with: key.publicKey.id) else {
      throw Complaint(
        .notAllowed,
        key == nil
          ? "you are nobody here: there is no key `\(file.path)`"
          : "you are nobody here: the key in `\(file.path)` does not count",
        hint: "ask for an invitation, then: countersign people enroll CODE"
      ).told()
    }
    let duties = Duty.allCases.filter(person.duties.contains).map(\.rawValue)
    Terminal.say("\(person.id)  \(person.name)")
    Terminal.say("state   \(person.standing)")
    Terminal.say("roles   \(person.roles.sentence)")
    Terminal.say("may     \(duties.isEmpty ? "nothing" : duties.joined(separator: ", "))")
    Terminal.say("key     \(key.publicKey.id) in `\(file.path)`")
  }
}
