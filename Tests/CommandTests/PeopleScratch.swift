import CanonicalJSON
import Foundation
import Testing

/// One store, and people who each have a folder of keys of their own.
struct PeopleScratch {
  let store: String
  private let homes: URL

  /// A store that `mira` founded, of a workspace as `init` writes it.
  ///
  /// With lines of countersign.yaml besides, the workspace is made for this one alone.
  init(configuration: String = "") throws {
    let folder = try Scratch.folder()
    let original = try configuration.isEmpty ? Self.made.get() : Self.make(configuration)
    for name in ["store", "people"] {
      try FileManager.default.copyItem(
        at: original.appending(path: name),
        to: folder.appending(path: name)
      )
    }
    store = folder.appending(path: "store/store.sqlite").path
    homes = folder.appending(path: "people")
  }

  /// Made once: a release takes its time.
  private static let made: Swift.Result<URL, any Error> = Swift.Result { try make("") }

  private static func make(_ configuration: String) throws -> URL {
    let folder = try Scratch.folder()
    if !configuration.isEmpty {
      _ = try Program.run(["init", "--demo", "-C", folder.path + "/desk"])
      let file = folder.appending(path: "desk/countersign.yaml")
      let text = try String(contentsOf: file, encoding: .utf8)
      try Data((text + configuration).utf8).write(to: file)
    }
    let result = try Program.run(
      [
        "init", "--demo", "-C", folder.path + "/desk", "--store",
        folder.path + "/store/store.sqlite",
        "--person", "mira",
      ],
      environment: ["COUNTERSIGN_CONFIG_HOME": folder.path + "/people/mira"]
    )
    guard result.status == 0 else { throw Scratch.Failure(text: result.errors) }
    return folder
  }

  /// The folder of a person's keys.
  func home(_ person: String) -> URL { homes.appending(path: person) }

  func keyFile(_ person: String) throws -> URL {
    let keys = home(person).appending(path: "keys")
    let names = try FileManager.default.contentsOfDirectory(atPath: keys.path)
    return keys.appending(path: try #require(names.first { $0.hasSuffix(".key") }))
  }

  /// Runs a command as the person whose keys are at hand.
  func run(_ person: String, _ arguments: String...) throws -> Program.Result {
    try Program.run(
      arguments + ["--store", store],
      environment: ["COUNTERSIGN_CONFIG_HOME": home(person).path]
    )
  }

  /// The same, which is expected to end with a status and to say each of the texts.
  @discardableResult
  func run(
    _ person: String,
    _ arguments: String...,
    status: Int32,
    says texts: [String] = []
  ) throws -> Program.Result {
    let result = try Program.run(
      arguments + ["--store", store],
      environment: ["COUNTERSIGN_CONFIG_HOME": home(person).path]
    )
    let told = result.text + result.errors
    #expect(result.status == status, "\(person) \(arguments): \(told)")
    for text in texts { #expect(told.contains(text), "no \(text) in \(told)") }
    return result
  }

  /// The code that an invitation told.
  static func code(in result: Program.Result) throws -> String {
    String(try #require(result.text.firstMatch(of: /code: (join_[0-9a-z]{26})/)?.1))
  }

  /// Has `mira` and, where there is one already, `sam` invite a person, who enrolls.
  func enroll(_ person: String, as role: String, by signers: [String]) throws {
    var codes: [String] = []
    for signer in signers {
      let words = ["people", "invite", person, "--name", person.capitalized, "--role", role]
      let result = try Program.run(
        words + ["--store", store],
        environment: ["COUNTERSIGN_CONFIG_HOME": home(signer).path]
      )
      #expect(result.status == 0, "\(result.errors)")
      if codes.isEmpty { codes.append(try Self.code(in: result)) }
    }
    try run(person, "people", "enroll", codes[0], status: 0)
  }

  func list() throws -> JSONValue {
    let result = try run("nobody", "people", "list", "--json")
    return try JSONValue(parsing: result.output, limits: .object)
  }

  /// The people, with the state of each: `mira active`.
  func states() throws -> [String] {
    (try list()["people"]?.array ?? []).map {
      "\($0["id"]?.string ?? "") \($0["state"]?["is"]?.string ?? "")"
    }
  }

  /// What another program reads of the store: one line a row.
  func rows(_ query: String) throws -> [String] {
    let reader = try RunningProgram(["-readonly", store, query], executable: "sqlite3")
    return reader.end().lines
  }
}
