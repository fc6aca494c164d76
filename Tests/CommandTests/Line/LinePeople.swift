import CanonicalJSON
import Foundation
import Review
import Testing

/// People with keys of their own, each in a folder of their own.
struct LinePeople {
  private let folder: URL

  init(_ names: [String] = ["mira", "jonas"]) throws {
    folder = try Scratch.folder()
    for name in names {
      let home = folder.appending(path: name)
      try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
      let digits = PrivateKey().bytes.map { String(format: "%02x", $0) }.joined()
      try Data("\(name) \(digits)\n".utf8).write(to: home.appending(path: "me.key"))
    }
  }

  /// Runs a command as a person.
  func run(_ name: String, _ arguments: String..., store: String) throws -> Program.Result {
    try Program.run(
      arguments + ["--store", store],
      environment: ["COUNTERSIGN_CONFIG_HOME": folder.appending(path: name).path]
    )
  }

  /// Stops something, and gives the stop's name.
  func stop(_ name: String, _ scope: String..., store: String) throws -> String {
    let result = try Program.run(
      ["stop", "--reason", "a test", "--store", store] + scope,
      environment: ["COUNTERSIGN_CONFIG_HOME": folder.appending(path: name).path]
    )
    try #require(result.status == 0, "\(result.errors)")
    let words = result.text.split(whereSeparator: \.isWhitespace)
    return String(try #require(words.first { $0.hasPrefix("stop_") }))
  }
}

/// What `status` says of the line.
func lineStatus(_ store: String) throws -> JSONValue {
  let result = try Program.run(["status", "--json", "--store", store])
  return try #require(try JSONValue(parsing: result.output, limits: .object)["line"])
}
