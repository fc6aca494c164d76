import SourceFiles

/// A header that a lookup sends.
package struct LookupHeader: Sendable, Equatable {
  /// Where its value comes from: what is written, or a variable of the environment (`env:NAME`).
  package enum Value: Sendable, Equatable {
    case text(String)
    case variable(String)
  }

  package let name: String
  package let value: Value

  package static let limit = 16

  static func all(in fields: YAMLFields?, log: FindingLog) -> [LookupHeader] {
    guard var fields else { return [] }
    let members = fields.allMembers()
    if members.count > limit {
      log.error(at: fields.place, "\(members.count) headers; \(limit) are allowed")
    }
    return members.prefix(limit).compactMap { member in
      guard case .scalar(let text) = member.value.content, isName(member.key), isValue(text) else {
        log.error(
          at: member.keyPlace,
          "`\(member.key)` is not a header with a text",
          hint: "write `Name: text` or `Name: env:VARIABLE`"
        )
        return nil
      }
      guard text.hasPrefix("env:") else {
        return LookupHeader(name: member.key, value: .text(text))
      }
      return LookupHeader(name: member.key, value: .variable(String(text.dropFirst(4))))
    }
  }

  /// The line that is sent, or the variable that keeps it from being sent.
  func line(_ environment: [String: String]) throws(AttestationFailure) -> String {
    switch value {
    case .text(let text): return "\(name): \(text)"
    case .variable(let variable):
      guard let text = environment[variable], !text.isEmpty, Self.isValue(text) else {
        throw .failed(.variable(variable))
      }
      return "\(name): \(text)"
    }
  }

  /// A token of RFC 9110, section 5.6.2.
  private static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        byte &- 48 < 10 || (byte | 32) &- 97 < 26 || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
  }

  private static func isValue(_ text: String) -> Bool {
    (1...4_096).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 32 && $0 < 127 }
  }
}
