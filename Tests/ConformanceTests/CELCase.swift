import CEL
import CanonicalJSON
import Foundation
import Testing

/// One case of the conformance suite of the Common Expression Language.
struct CELCase {
  let section: String
  let name: String
  let source: String
  private let json: JSONValue

  init(_ json: JSONValue) throws {
    section = try #require(json["section"]?.string)
    name = try #require(json["name"]?.string)
    source = try #require(json["expr"]?.string)
    self.json = json
  }

  /// Nil where the outcome is as the suite asks, and else what it was.
  func complaint() throws -> String? {
    let expect = try #require(json["expect"])
    let environment = try environment()
    let program: Program
    do {
      program =
        json["disable_check"]?.bool == true
        ? try environment.compileUnchecked(source) : try environment.compile(source)
    } catch {
      return expect["error"] == nil ? error.description : nil
    }
    if let type = expect["type"] {
      let wanted = try Self.type(type)
      guard program.type == wanted else { return "the type is \(program.type)" }
    }
    if json["check_only"]?.bool == true { return nil }
    var activation = Activation(environment)
    for binding in json["bindings"]?.object?.members ?? [] {
      activation[binding.name] = try Self.value(binding.value)
    }
    let evaluation = program.evaluate(activation)
    let explained = program.explain(activation).evaluation.result
    guard explained == evaluation.result else { return "explained as \(explained)" }
    switch evaluation.result {
    case .success(let value):
      guard let wanted = try expect["value"].map({ try Self.value($0) }) else {
        return "is \(value)"
      }
      return value == wanted ? nil : "is \(value)"
    case .failure(let error): return expect["error"] == nil ? error.description : nil
    }
  }

  private func environment() throws -> Environment {
    var environment = Environment(container: json["container"]?.string ?? "")
    for binding in json["bindings"]?.object?.members ?? [] {
      environment.declare(variable: binding.name, .dyn)
    }
    for declaration in json["type_env"]?.array ?? [] {
      let name = try #require(declaration["name"]?.string)
      if let type = declaration["type"] {
        environment.declare(variable: name, try Self.type(type))
      }
      for overload in declaration["overloads"]?.array ?? [] {
        environment.declare(
          function: name,
          Overload(
            try (overload["params"]?.array ?? []).map { try Self.type($0) },
            try Self.type(try #require(overload["result"])),
            isMember: overload["member"]?.bool == true,
            .absent
          )
        )
      }
    }
    return environment
  }

  private static func type(_ json: JSONValue) throws -> ValueType {
    if let name = json.string {
      let types: [ValueType] = [
        .int, .uint, .double, .bool, .string, .bytes, .null, .dyn, .duration, .timestamp,
      ]
      return try #require(types.first { $0.description == name })
    }
    let member = try #require(json.object?.members.first)
    switch member.name {
    case "list": return .list(try type(member.value))
    case "map":
      let parts = try #require(member.value.array)
      return .map(try type(parts[0]), try type(parts[1]))
    case "param": return .parameter(try #require(member.value.string))
    default:
      let name = try #require(json["abstract"]?.string)
      return .opaque(name, try (json["params"]?.array ?? []).map { try type($0) })
    }
  }

  private static func value(_ json: JSONValue) throws -> Value {
    let member = try #require(json.object?.members.first)
    let text = member.value.string ?? ""
    switch member.name {
    case "null": return .null
    case "bool": return .bool(member.value == true)
    case "int": return .int(try #require(Int64(text)))
    case "uint": return .uint(try #require(UInt64(text)))
    case "double": return .double(try #require(Double(text)))
    case "string": return .string(text)
    case "bytes": return .bytes(Array(try #require(Data(base64Encoded: text))))
    case "list": return .list(try (member.value.array ?? []).map { try value($0) })
    case "map":
      var map = ValueMap()
      for entry in member.value.array ?? [] {
        let pair = try #require(entry.array)
        #expect(map.insert(try value(pair[0]), try value(pair[1])))
      }
      return .map(map)
    case "type": return .type(text)
    default:
      let seconds = try #require(member.value["seconds"]?.string.flatMap { Int64($0) })
      let nanoseconds = try #require(member.value["nanos"]?.integer)
      return .duration(Duration(nanoseconds: seconds * 1_000_000_000 + nanoseconds))
    }
  }
}
