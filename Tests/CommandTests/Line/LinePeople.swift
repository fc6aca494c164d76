import CanonicalJSON
import Foundation
import Testing

/// The people of one store: who founded it, and whom they invited.
struct LinePeople {
  private let store: String
  private let homes: URL

  /// The people of a store that `init` has made here; none of those who are invited keeps people.
  init(of store: String, inviting people: [String: String] = ["jonas": "senior"]) throws {
    self.store = store
    homes = try Scratch.folder()
    for (person, role) in people {
      let words = ["people", "invite", person, "--name", person.capitalized, "--role", role]
      let code = try PeopleScratch.code(in: try run("founder", words))
      let enrolled = try run(person, ["people", "enroll", code])
      try #require(enrolled.status == 0, "\(enrolled.errors)")
    }
  }

  /// Runs a command as a person.
  func run(_ name: String, _ arguments: String...) throws -> Program.Result {
    try run(name, arguments)
  }

  /// The same, of a command and its words.
  func run(_ name: String, _ command: String, _ words: [String]) throws -> Program.Result {
    try run(name, [command] + words)
  }

  private func run(_ name: String, _ arguments: [String]) throws -> Program.Result {
    let home = homes.appending(path: name).path
    return try Program.run(
      arguments + ["--store", store],
      environment: name == "founder" ? [:] : ["COUNTERSIGN_CONFIG_HOME": home]
    )
  }

  /// Stops something as who founded the store, and gives the stop's name.
  func stop(_ scope: String...) throws -> String {
    let result = try run("founder", ["stop", "--reason", "a test"] + scope)
    try #require(result.status == 0, "\(result.errors)")
    let words = result.text.split(whereSeparator: \.isWhitespace)
    return String(try #require(words.first { $0.hasPrefix("stop_") }))
  }

  /// Has both sign that a stop may end.
  func resume(_ stop: String) throws {
    for name in ["founder", "jonas"] {
      let result = try run(name, "resume", stop, "--reason", "a test")
      #expect(result.status == 0, "\(result.errors)")
    }
  }
}

/// What `status` says of the line.
func lineStatus(_ store: String) throws -> JSONValue {
  let result = try Program.run(["status", "--json", "--store", store])
  return try #require(try JSONValue(parsing: result.output, limits: .object)["line"])
}
