import CanonicalJSON
import Foundation
import Testing

/// People and their keys, through the built program.
@Suite struct PeopleTests {
  private let people: PeopleScratch

  init() throws { people = try PeopleScratch() }

  private func enrollSam() throws { try people.enroll("sam", as: "operator", by: ["mira"]) }

  private func enrollNoor() throws {
    try people.enroll("noor", as: "reviewer", by: ["sam", "mira"])
  }

  @Test func `init makes its caller the first person`() throws {
    try people.run("mira", "whoami", status: 0, says: ["mira", "senior, security, operator"])
    #expect(try people.states() == ["mira active"])
    let file = try people.keyFile("mira")
    let fileMode = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(fileMode[.posixPermissions] as? Int == 0o600)
    let folder = file.deletingLastPathComponent().path
    let folderMode = try FileManager.default.attributesOfItem(atPath: folder)
    #expect(folderMode[.posixPermissions] as? Int == 0o700)
  }

  @Test func `one proposes, another signs, the invited enrolls`() throws {
    try enrollSam()
    let invitation = ["people", "invite", "noor", "--name", "Noor", "--role", "reviewer"]
    let proposed = try Program.run(
      invitation + ["--store", people.store],
      environment: ["COUNTERSIGN_CONFIG_HOME": people.home("sam").path]
    )
    #expect(proposed.text.hasPrefix("proposed: invite `noor`, Noor, as reviewer"))
    let code = try PeopleScratch.code(in: proposed)
    #expect(try people.states() == ["mira active", "sam active"])
    #expect(try people.list()["waiting"]?.array?.count == 1)
    try people.run("noor", "people", "enroll", code, status: 77, says: ["lacks a second signature"])
    // Nobody is two people.
    try people.run(
      "sam",
      "people",
      "invite",
      "noor",
      "--name",
      "Noor",
      "--role",
      "reviewer",
      status: 77,
      says: ["`sam` has proposed it, and a second keeper of people signs it"]
    )
    let signed = try Program.run(
      invitation + ["--store", people.store],
      environment: ["COUNTERSIGN_CONFIG_HOME": people.home("mira").path]
    )
    #expect(signed.text.contains("`sam` and you signed"))
    #expect(!signed.text.contains(code))
    try people.run("noor", "people", "enroll", code, status: 0, says: ["you are `noor` here"])
    #expect(try people.states() == ["mira active", "noor active", "sam active"])
    try people.run("eve", "people", "enroll", code, status: 77, says: ["no invitation waits"])
    try people.run(
      "nobody",
      "people",
      "show",
      "noor",
      status: 0,
      says: ["`sam` proposed: invite", "`mira` signed as the second: invite", "enroll a key"]
    )
  }

  @Test func `a suspended person can do nothing, and what they tried is recorded`() throws {
    try enrollSam()
    try people.run(
      "mira",
      "people",
      "suspend",
      "sam",
      "--reason",
      "laptop stolen",
      status: 0,
      says: ["`sam` is suspended"]
    )
    let refusal = "`sam` is suspended since"
    try people.run("sam", "people", "rotate", status: 77, says: [refusal, "laptop stolen"])
    try people.run("sam", "people", "reinstate", "sam", status: 77, says: [refusal])
    try people.run("sam", "whoami", status: 0, says: ["suspended since", "may     nothing"])
    // Suspending the other keeper does not let one person do what takes two.
    try people.run("mira", "people", "reinstate", "sam", status: 0, says: ["proposed: reinstate"])
    #expect(try people.states() == ["mira active", "sam suspended"])
    let rows = try people.rows("SELECT person, what, why FROM attempt")
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.hasPrefix("sam|people r") && $0.contains(refusal) }, "\(rows)")
  }

  @Test func `who has no key, or no duty, is told how to come by one`() throws {
    try enrollSam()
    try enrollNoor()
    try people.run(
      "eve",
      "people",
      "suspend",
      "sam",
      "--reason",
      "no",
      status: 77,
      says: ["you have no key for this store", "countersign people enroll CODE"]
    )
    try people.run(
      "noor",
      "people",
      "suspend",
      "sam",
      "--reason",
      "no",
      status: 77,
      says: ["`noor` has no role that may keep people", "the roles that may: security, operator"]
    )
    let rows = try people.rows("SELECT coalesce(person, '-'), what FROM attempt")
    #expect(rows == ["-|people suspend `sam`: no", "noor|people suspend `sam`: no"])
  }

  @Test(arguments: ["--person", "--as", "--by", "--key", "--user"])
  func `no option says who one is`(option: String) throws {
    try enrollSam()
    try people.run(
      "eve",
      "people",
      "lower",
      "sam",
      "--role",
      "operator",
      option,
      "mira",
      status: 64
    )
    #expect(try people.states() == ["mira active", "sam active"])
  }

  @Test func `a name in the environment says nothing of who one is`() throws {
    let result = try Program.run(
      ["people", "suspend", "mira", "--reason", "no", "--store", people.store],
      environment: ["COUNTERSIGN_CONFIG_HOME": people.home("eve").path, "USER": "mira"]
    )
    #expect(result.status == 77)
  }

  @Test func `a key that others may read is refused`() throws {
    let file = try people.keyFile("mira")
    let folder = file.deletingLastPathComponent()
    for (path, mode, good, kind) in [
      (file.path, mode_t(0o640), mode_t(0o600), "file"),
      (folder.path, 0o755, 0o700, "folder"),
    ] {
      chmod(path, mode)
      try people.run(
        "mira",
        "people",
        "rotate",
        status: 77,
        says: ["others may look into `\(path)`", "chmod \(kind == "file" ? "600" : "700")"]
      )
      try people.run("mira", "whoami", status: 77, says: ["others may look into"])
      chmod(path, good)
    }
    try people.run("mira", "people", "rotate", status: 0)
  }

  @Test(arguments: ["", "countersign-key/1 \n", "countersign-key/1 00\n", "\u{0}"])
  func `a file that holds no key is refused`(text: String) throws {
    let file = try people.keyFile("mira")
    try Data(text.utf8).write(to: file)
    chmod(file.path, 0o600)
    try people.run("mira", "people", "rotate", status: 77, says: ["`\(file.path)` holds no key"])
  }

  @Test func `a link or a pipe in place of a key is not followed or waited for`() throws {
    let file = try people.keyFile("mira")
    let other = file.path + ".moved"
    try FileManager.default.moveItem(atPath: file.path, toPath: other)
    try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: other)
    try people.run("mira", "people", "rotate", status: 77, says: ["cannot read your key"])
    unlink(file.path)
    try #require(mkfifo(file.path, 0o600) == 0)
    try people.run("mira", "people", "rotate", status: 77, says: ["is not a file of your own"])
  }

  @Test func `a key that was replaced is nobody's any more`() throws {
    let file = try people.keyFile("mira")
    let old = try Data(contentsOf: file)
    try people.run("mira", "people", "rotate", status: 0, says: ["your key is key_"])
    let new = try Data(contentsOf: file)
    #expect(new != old)
    try old.write(to: file)
    chmod(file.path, 0o600)
    try people.run("mira", "people", "rotate", status: 77, says: ["is nobody's in this roster"])
    try new.write(to: file)
    chmod(file.path, 0o600)
    try people.run("mira", "people", "rotate", status: 0)
  }

  @Test func `a new key that lay ready when the command was interrupted is taken up`() throws {
    let file = try people.keyFile("mira")
    let old = try Data(contentsOf: file)
    try people.run("mira", "people", "rotate", status: 0)
    // As it was between the store's commit and the renaming of the file.
    try FileManager.default.moveItem(atPath: file.path, toPath: file.path + ".new")
    try old.write(to: file)
    chmod(file.path, 0o600)
    try people.run("mira", "whoami", status: 0, says: ["mira", "active"])
    #expect(!FileManager.default.fileExists(atPath: file.path + ".new"))
  }

  @Test func `one person works two stores with a key for each`() throws {
    let folder = try Scratch.folder()
    let home = people.home("mira").path
    let made = try Program.run(
      ["init", "--demo", "-C", folder.path, "--person", "mira"],
      environment: ["COUNTERSIGN_CONFIG_HOME": home]
    )
    #expect(made.status == 0 && made.errors.contains("you are `mira` here"), "\(made.errors)")
    let keys = try FileManager.default.contentsOfDirectory(atPath: home + "/keys")
    #expect(keys.count == 2)
    try people.run("mira", "people", "rotate", status: 0)
    try enrollSam()
    // Who is somebody in one store is nobody in the other.
    let stranger = try Program.run(
      ["people", "rotate", "-C", folder.path],
      environment: ["COUNTERSIGN_CONFIG_HOME": people.home("sam").path]
    )
    #expect(stranger.status == 77 && stranger.errors.contains("no key for this store"))
  }

  @Test func `an entry that is put in once more is damage, and everything that needs people stops`()
    throws
  {
    try enrollSam()
    let writer = try RunningProgram(
      [
        people.store,
        """
        INSERT INTO roster_entry
        SELECT 4, randomblob(32), person, key, statement, signature, proof, -1
        FROM roster_entry WHERE sequence = 2;
        """,
      ],
      executable: "sqlite3"
    )
    #expect(writer.end().end == .status(0))
    for command in [["people", "list"], ["whoami"], ["people", "rotate"]] {
      let result = try Program.run(
        command + ["--store", people.store],
        environment: ["COUNTERSIGN_CONFIG_HOME": people.home("mira").path]
      )
      #expect(result.status == 69, "\(result.errors)")
      #expect(result.errors.contains("entry 4 of the roster was altered"), "\(result.errors)")
    }
    // Tickets are decided all the same, and whoever looks for the damage finds it.
    let decided = try Program.run(
      ["run", "-q", "--store", people.store],
      input: #"{"ticket_id":"1","message":{"body":"where is my parcel?"}}"# + "\n"
    )
    #expect(decided.lines.count == 1 && decided.errors.contains("cases stay as they are"))
    let verified = try Program.run(["log", "verify", "--store", people.store])
    #expect(verified.status == 1, "\(verified.text)")
    #expect(verified.text.contains("consents    FAILED       entry 4 of the roster was altered"))
  }

  @Test func `a second init founds nothing`() throws {
    try people.run("eve", "init", "--demo", "--if-needed", "--person", "eve", status: 0)
    #expect(try people.states() == ["mira active"])
  }

  @Test(arguments: [
    ["invite", "Noor", "--name", "Noor", "--role", "reviewer"],
    ["invite", "noor", "--name", "No\u{202E}or", "--role", "reviewer"],
    ["invite", "noor", "--name", "Noor"], ["invite", "noor", "--name", "Noor", "--role", "king"],
    ["invite", "noor", "--name", "Noor", "--role", "reviewer", "--for", "31d"],
    ["suspend", "mira", "--reason", ""], ["suspend", "mira"],
    ["invite", String(repeating: "n", count: 65), "--name", "Noor", "--role", "reviewer"],
  ])
  func `what cannot be meant is a mistake in usage`(words: [String]) throws {
    let result = try Program.run(
      ["people"] + words + ["--store", people.store],
      environment: ["COUNTERSIGN_CONFIG_HOME": people.home("mira").path]
    )
    #expect(result.status == 64, "\(result.errors)")
    #expect(try people.states() == ["mira active"])
  }
}
