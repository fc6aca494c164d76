import Foundation
import Testing

/// Holds a JSON value against the part of JSON Schema (draft 2020-12) that the wire formats use.
///
/// A keyword that it does not know is a fault, so that a schema cannot ask for more than is checked.
struct SchemaValidator {
  private let root: [String: Any]

  init(schemaAt url: URL) throws {
    root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any] ?? [:]
  }

  /// Expects that what is told keeps to the schema that the program prints.
  static func expect(_ name: String, of text: String) throws {
    let file = Program.repository.appending(path: "Schemas/\(name).v1.schema.json")
    let printed = try Program.run(["schema", name])
    #expect(printed.output == [UInt8](try Data(contentsOf: file)))
    let faults = try SchemaValidator(schemaAt: file).faults(of: text)
    #expect(faults.isEmpty, "\(faults)")
  }

  /// What is wrong with a line, as `pointer: problem`; empty where nothing is.
  func faults(of line: some StringProtocol) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: Data(line.utf8), options: .fragmentsAllowed)
    return faults(of: value, against: root, at: "")
  }

  private func faults(of value: Any, against schema: [String: Any], at pointer: String) -> [String]
  {
    var faults: [String] = []
    func fail(_ text: String) { faults.append("\(pointer): \(text)") }
    for (keyword, wanted) in schema {
      switch keyword {
      case "$schema", "$id", "$defs", "title", "description", "default", "format": break
      case "$ref": faults += self.faults(of: value, against: definition(wanted), at: pointer)
      case "type":
        let types = wanted as? [String] ?? [wanted as? String ?? ""]
        if !types.contains(where: { Self.is(value, $0) }) { fail("is not \(types)") }
      case "const": if !Self.equal(value, wanted) { fail("is not \(wanted)") }
      case "enum":
        let all = wanted as? [Any] ?? []
        if !all.contains(where: { Self.equal(value, $0) }) { fail("is none of \(all)") }
      case "pattern":
        let pattern = try? Regex(wanted as? String ?? "")
        if let text = value as? String, let pattern, text.firstMatch(of: pattern) == nil {
          fail("`\(text)` does not match \(wanted)")
        }
      case "minLength":
        if let text = value as? String, text.unicodeScalars.count < wanted as? Int ?? 0 {
          fail("is too short")
        }
      case "maxLength":
        if let text = value as? String, text.unicodeScalars.count > wanted as? Int ?? 0 {
          fail("is too long")
        }
      case "minimum":
        if let number = value as? Int, number < wanted as? Int ?? 0 { fail("is too small") }
      case "maximum":
        if let number = value as? Int, number > wanted as? Int ?? 0 { fail("is too large") }
      case "required":
        for name in wanted as? [String] ?? [] {
          if let object = value as? [String: Any], object[name] == nil { fail("has no \(name)") }
        }
      case "properties":
        for (name, inner) in wanted as? [String: [String: Any]] ?? [:] {
          guard let member = (value as? [String: Any])?[name] else { continue }
          faults += self.faults(of: member, against: inner, at: pointer + "/" + name)
        }
      case "additionalProperties":
        guard wanted as? Bool == false, let object = value as? [String: Any] else { break }
        let known = Set((schema["properties"] as? [String: Any] ?? [:]).keys)
        for name in object.keys where !known.contains(name) {
          fail("has \(name), which is not known")
        }
      case "items":
        for (index, element) in (value as? [Any] ?? []).enumerated() {
          faults += self.faults(
            of: element,
            against: wanted as? [String: Any] ?? [:],
            at: "\(pointer)/\(index)"
          )
        }
      default: fail("the schema's keyword \(keyword) is not checked")
      }
    }
    return faults
  }

  private func definition(_ reference: Any) -> [String: Any] {
    let name = (reference as? String ?? "").split(separator: "/").last.map(String.init) ?? ""
    return (root["$defs"] as? [String: [String: Any]])?[name] ?? ["$ref to nowhere": true]
  }

  private static func `is`(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "null": value is NSNull
    case "boolean": isBoolean(value)
    case "integer":
      (value as? NSNumber).map { !isBoolean($0) && $0.doubleValue.rounded() == $0.doubleValue }
        ?? false
    case "number": value is NSNumber && !isBoolean(value)
    case "string": value is String
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }

  private static func isBoolean(_ value: Any) -> Bool {
    guard let number = value as? NSNumber else { return false }
    return String(cString: number.objCType) == "c"
  }

  private static func equal(_ left: Any, _ right: Any) -> Bool {
    (left as? NSObject).map { $0.isEqual(right) } ?? ("\(left)" == "\(right)")
  }
}
