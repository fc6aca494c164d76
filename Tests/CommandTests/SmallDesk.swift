import CanonicalJSON
import Foundation
import Testing

/// A workspace as `init` writes it, whose release loads fast, with a store of its own.
struct SmallDesk {
  let folder: URL
  private let store: URL

  /// Makes the store in the workspace, or in `folder` where one is given.
  init(storeIn folder: URL? = nil) throws {
    self.folder = try Scratch.folder()
    store = (folder ?? self.folder.appending(path: ".countersign")).appending(path: "store.sqlite")
    let made = try Program.run(["init", "--demo", "-C", self.folder.path, "--store", store.path])
    guard made.status == 0 else { throw Scratch.Failure(text: made.errors) }
  }

  /// The arguments that run this desk.
  func run(_ arguments: String...) -> [String] {
    ["run", "-C", folder.path, "--store", store.path] + arguments
  }

  var storePath: String { store.path }

  /// A file beside the store, or the store.
  func storeFile(_ name: String) -> URL {
    store.deletingLastPathComponent().appending(path: name)
  }

  func status() throws -> JSONValue { try json("status") }

  /// How many decisions the store holds.
  func recorded() throws -> Int {
    let counts = try status()["decisions"]?.object?.members.compactMap { $0.value.integer } ?? []
    return Int(counts.reduce(0, +))
  }

  /// Runs a command of this desk that answers in JSON.
  func json(_ command: String) throws -> JSONValue {
    let result = try Program.run([command, "--json", "-C", folder.path, "--store", store.path])
    return try JSONValue(parsing: result.output, limits: .object)
  }

  /// Runs a script of bash: `$0` is the program, `$1` the workspace, `$2` the store.
  func bash(_ script: String, input: [UInt8] = []) throws -> RunningProgram.Result {
    let program = try RunningProgram(
      ["-c", script, Program.url.path, folder.path, store.path],
      executable: "bash"
    )
    program.feed(input)
    return program.waitForEnd()
  }

  /// Pipes the tickets once more: each is told, as before what was told before, and the store is
  /// whole and holds each decision once.
  func expectSame(_ lines: [String], whenPipedAgain input: [UInt8]) throws {
    let again = try Program.run(run("--quiet"), input: input)
    #expect([0, 65].contains(again.status), "\(again.errors)")
    let told = try again.lines.map { try #require(ToldLine($0)) }
    #expect(told.count == input.split(separator: 10).count)
    for (before, now) in zip(lines, told) {
      #expect(ToldLine(before)?.decision == now.decision)
      #expect(now.isRepeat, "it was told and not recorded: \(before)")
    }
    #expect(try recorded() == Set(told.map(\.id)).count)
    let checks = try json("doctor")["checks"]?.array ?? []
    #expect(checks.contains { $0["name"] == "integrity" && $0["status"] == "pass" })
  }
}
