package import CanonicalJSON

/// What a model's answer came to.
package enum PromptOutput: Sendable, Equatable {
  /// The declared fields, in the order of their declaration, and the paths of fields that nobody declared: those
  /// are told of and never used.
  case fields(JSONObject, undeclared: [String])
  case malformed(Malformation)

  /// Why an answer is of no use.
  package struct Malformation: Sendable, Equatable {
    package enum Code: String, Sendable, CaseIterable {
      case empty
      case tooLong = "too_long"
      case notJSON = "not_json"
      case notAnObject = "not_an_object"
      case missingField = "missing_field"
      case wrongType = "wrong_type"
      case notAllowed = "not_allowed"
    }

    package let code: Code
    /// In words, all that is wrong.
    package let reasons: [String]

    package init(code: Code, reasons: [String]) { (self.code, self.reasons) = (code, reasons) }
  }

  /// The most bytes of an answer.
  package static let byteLimit = 256 << 10
  private static let limits = JSONLimits(bytes: byteLimit, depth: 16, keys: 10_000)

  /// Reads one JSON object, and holds it against the fields that a prompt declares.
  ///
  /// Nothing stands around it but white space and at most one pair of fences (```). Nothing is guessed or mended.
  package init(reading raw: [UInt8], as schema: PromptSchema) {
    guard raw.count <= Self.byteLimit else {
      self = .malformed(.tooLong, "the answer is longer than \(Self.byteLimit >> 10) KiB")
      return
    }
    let bytes = Self.withoutFences(Self.trimmed(raw[...]))
    guard !bytes.isEmpty else {
      self = .malformed(.empty, "the answer is empty")
      return
    }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: Array(bytes), limits: Self.limits)
    } catch {
      let offset = bytes.startIndex + error.offset
      self = .malformed(.notJSON, "no JSON from byte \(offset) on: \(error.message)")
      return
    }
    guard let object = value.object else {
      self = .malformed(.notAnObject, "the answer is \(value.kind), not an object")
      return
    }
    let holding = schema.holding(object)
    if let first = holding.faults.first {
      let code = Malformation.Code(rawValue: first.kind.rawValue) ?? .wrongType
      self = .malformed(Malformation(code: code, reasons: holding.faults.map(\.description)))
    } else {
      self = .fields(holding.fields, undeclared: holding.undeclared)
    }
  }

  private static func malformed(_ code: Malformation.Code, _ reason: String) -> PromptOutput {
    .malformed(Malformation(code: code, reasons: [reason]))
  }

  /// What stands between a first line of three backticks, bare or with `json`, and a last line of three.
  private static func withoutFences(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let fence = Array("```".utf8)
    guard bytes.starts(with: fence), let end = bytes.firstIndex(of: 0x0A),
      ["", "json"].contains(
        String(decoding: trimmed(bytes[(bytes.startIndex + 3)..<end]), as: UTF8.self)
      )
    else { return bytes }
    let inner = bytes[(end + 1)...]
    guard inner.count >= 4, inner.suffix(3).elementsEqual(fence),
      inner[inner.endIndex - 4] == 0x0A
    else { return bytes }
    return trimmed(inner.dropLast(3))
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    var bytes = bytes.drop(while: isBlank)
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return bytes
  }
}
