import ArgumentParser
import Pipeline

/// A part as a person names it: its kind, its id and, where it is to be pinned, the version.
struct PinArgument {
  let kind: ReleasePin.Kind
  let id: String
  let version: String?

  static func all(_ words: [String], isVersioned: Bool) throws -> [PinArgument] {
    let form = isVersioned ? "ID@VERSION" : "ID"
    guard !words.isEmpty, words.count.isMultiple(of: 2) else {
      throw ValidationError(
        "write a kind and a name, such as `document refund-policy\(isVersioned ? "@3.0.0" : "")`"
      )
    }
    return try stride(from: 0, to: words.count, by: 2).map { place in
      guard let kind = ReleasePin.Kind(rawValue: words[place]) else {
        throw ValidationError("`\(words[place])` is none of document, rules, prompt")
      }
      let parts = words[place + 1].split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count == (isVersioned ? 2 : 1), !parts.contains("") else {
        throw ValidationError("`\(words[place + 1])` names no part: write \(form)")
      }
      return PinArgument(
        kind: kind,
        id: String(parts[0]),
        version: isVersioned ? String(parts[1]) : nil
      )
    }
  }
}
