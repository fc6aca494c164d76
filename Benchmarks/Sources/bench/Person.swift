import Foundation

/// Somebody with a key of their own.
struct Person: Sendable {
  /// Names the folder where the program looks for keys.
  static let variable = "COUNTERSIGN_CONFIG_HOME"

  let id: String
  /// The folder of their keys.
  let home: String
}

extension ProvingGround {
  /// Runs a command of a store to its end, and gives what it printed.
  func output(
    of arguments: [String],
    _ store: String,
    by person: Person? = nil,
    statuses: Set<Int32> = [0]
  ) throws -> String {
    let file = folder + "/output-\(arguments.joined().utf8.count)-\(person?.id ?? "")"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let end = try Child(
      program.path,
      arguments + ["-C", folder, "--store", store],
      output: .file(file),
      error: .file(file + ".errors"),
      variables: [Person.variable: (person ?? founder).home]
    ).wait()
    let errors = try String(contentsOfFile: file + ".errors", encoding: .utf8)
    guard statuses.contains(end.status) else {
      throw Complaint("`\(arguments.joined(separator: " "))` ended with \(end.status): \(errors)")
    }
    return try String(contentsOfFile: file, encoding: .utf8)
  }

  /// Has the founder invite people to a store, and each of them enroll.
  ///
  /// `countersign` tells the code in its second line.
  func enroll(_ count: Int, as role: String, in store: String) throws -> [Person] {
    try (1...count).map { number in
      let person = Person(id: "p\(number)", home: folder + "/people-\(number)")
      let invited = try output(
        of: ["people", "invite", person.id, "--name", "P", "--role", role],
        store
      )
      guard let code = invited.firstMatch(of: /join_[0-9a-z]+/) else {
        throw Complaint("no code in `\(invited)`")
      }
      _ = try output(of: ["people", "enroll", String(code.output)], store, by: person)
      return person
    }
  }
}
