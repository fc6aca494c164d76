import Foundation
import Testing

/// Which store a command takes, and which files it takes for none.
@Suite struct StoreChoiceTests {
  private static let ticket = #"{"ticket_id":"1","message":{"body":"where is my parcel?"}}"#

  private let folder: URL
  private let configuration: URL
  private let words: String

  /// A workspace with a store in the usual place, whose countersign.yaml then names another one.
  init() throws {
    folder = try Scratch.folder().appending(path: "desk")
    configuration = folder.appending(path: "countersign.yaml")
    try #require(Program.run(["init", "--demo", "-C", folder.path]).status == 0)
    words = try String(contentsOf: configuration, encoding: .utf8) + "store: state/new.sqlite\n"
    try Data(words.utf8).write(to: configuration)
    try #require(Program.run(["init", "--demo", "-C", folder.path]).status == 0)
  }

  private func recorded(in store: String) throws -> Bool {
    try Program.run(["show", "1", "--store", folder.appending(path: store).path]).status == 0
  }

  @Test func `a mistake elsewhere in countersign yaml leads to no other store`() throws {
    try Data(words.replacing("queues:", with: "queuez:").utf8).write(to: configuration)
    let result = try Program.run(["run", "-C", folder.path], input: Self.ticket)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try recorded(in: "state/new.sqlite"))
    #expect(try !recorded(in: ".countersign/store.sqlite"))
  }

  @Test(arguments: [
    "", "- a\n- list\n", "store: [one, two]\n", "store: {a: b}\n", "store: \"a\n", "store: \u{1}\n",
    "store: a\nstore: b\n",
  ])
  func `from a countersign yaml that cannot be read no store is guessed`(text: String) throws {
    try Data(text.utf8).write(to: configuration)
    for command in [["run"], ["status"], ["show", "1"], ["init", "--if-needed"]] {
      let result = try Program.run(command + ["-C", folder.path], input: Self.ticket)
      #expect(result.status == 78, "\(command) \(result.text)\(result.errors)")
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("which store to use: countersign.yaml:"), "\(result.errors)")
      #expect(result.errors.contains("hint: mend the file, or name the store with `--store`"))
    }
    let doctor = try Program.run(["doctor", "-C", folder.path])
    #expect(doctor.text.contains("fail  store"), "\(doctor.text)")
    #expect(try !recorded(in: ".countersign/store.sqlite"))
    let named = folder.appending(path: "state/new.sqlite").path
    let status = try Program.run(["status", "-C", folder.path, "--store", named]).status
    #expect(status == 0)
  }

  @Test func `a countersign yaml that is a link, a folder or a pipe is not read`() throws {
    let file = FileManager.default
    for make in [
      { try file.createSymbolicLink(at: configuration, withDestinationURL: folder) },
      { try file.createDirectory(at: configuration, withIntermediateDirectories: false) },
      { try #require(mkfifo(configuration.path, 0o600) == 0) },
    ] {
      try file.removeItem(at: configuration)
      try make()
      let result = try Program.run(["status", "-C", folder.path])
      #expect(result.status == 78)
      #expect(result.errors.contains("cannot be read"), "\(result.errors)")
    }
  }

  @Test func `a countersign yaml that names no store means the usual place`() throws {
    try Data("queuez: x\n".utf8).write(to: configuration)
    #expect(try Program.run(["run", "-C", folder.path], input: Self.ticket).status == 0)
    #expect(try recorded(in: ".countersign/store.sqlite"))
  }

  @Test(arguments: [["status"], ["run"], ["show", "1"], ["doctor"], ["init"]])
  func `a pipe in place of a store is refused and not waited for`(command: [String]) throws {
    let pipe = folder.appending(path: "pipe").path
    try #require(mkfifo(pipe, 0o600) == 0)
    let result = try Program.run(
      command + ["-C", folder.path, "--store", pipe],
      input: Self.ticket
    )
    #expect(result.status == (command == ["doctor"] ? 3 : 69), "\(result.errors)")
    #expect(
      (result.text + result.errors)
        .contains("cannot open the store `\(pipe)`: it is no regular file")
    )
  }
}
