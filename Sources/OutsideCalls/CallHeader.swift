package import SourceFiles

/// A header that a call sends.
package struct CallHeader: Sendable, Equatable {
  /// What it says: what is written, or a secret, with words before it such as `Bearer `.
  package enum Value: Sendable, Equatable {
    case text(String)
    case secret(CallSecret, after: String = "")
  }

  package let name: String
  package let value: Value

  package static let limit = 16

  package init(name: String, value: Value) { (self.name, self.value) = (name, value) }

  /// Reads headers by their names; those with an error are left out, and what is wrong is in the log.
  package static func all(in fields: YAMLFields?, log: FindingLog) -> [CallHeader] {
    guard var fields else { return [] }
    let members = fields.allMembers()
    if members.count > limit {
      log.error(at: fields.place, "\(members.count) headers; \(limit) are allowed")
    }
    return members.prefix(limit).compactMap { member in
      guard case .scalar(let text) = member.value.content, isName(member.key), isValue(text),
        let value = Value(text)
      else {
        log.error(
          at: member.keyPlace,
          "`\(member.key)` is not a header with a text",
          hint: "write `Name: text`, `Name: env:VARIABLE` or `Name: file:PATH`"
        )
        return nil
      }
      return CallHeader(name: member.key, value: value)
    }
  }

  /// The variable of the environment that it needs.
  package var variable: String? {
    if case .secret(.variable(let name), _) = value { name } else { nil }
  }

  /// The line that is sent; paths of files start from `folder`.
  package func line(
    _ environment: [String: String],
    folder: String
  ) throws(CallFailure) -> String {
    switch value {
    case .text(let text): "\(name): \(text)"
    case .secret(let secret, let words):
      "\(name): \(words)\(try secret.value(in: environment, folder: folder))"
    }
  }

  /// A token of RFC 9110, section 5.6.2.
  private static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        byte &- 48 < 10 || (byte | 32) &- 97 < 26 || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
  }

  static func isValue(_ text: String) -> Bool {
    (1...4_096).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 32 && $0 < 127 }
  }
}

extension CallHeader.Value {
  /// Reads `env:VARIABLE`, `file:PATH` or a text; nil for a secret of which nothing is said.
  fileprivate init?(_ text: String) {
    if let secret = CallSecret(text) {
      self = .secret(secret)
    } else if text.hasPrefix("env:") || text.hasPrefix("file:") {
      return nil
    } else {
      self = .text(text)
    }
  }
}
