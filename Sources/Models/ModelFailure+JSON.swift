package import CanonicalJSON
import OutsideCalls
import Vendors

extension ModelFailure {
  package var json: JSONValue {
    var object = JSONObject()
    object.append("failure", .string(name))
    for (key, value) in details { object.append(key, value) }
    return .object(object)
  }

  private var details: [(String, JSONValue)] {
    switch self {
    case .contract(let reasons): [("reasons", .array(reasons.map(\.json)))]
    case .budget(let line): [("line", .string(line.rawValue))]
    case .noKey(let ending), .unreachable(let ending): [("ending", ending.json)]
    case .status(let status, let seconds):
      [
        ("status", .integer(Int64(status))),
        ("retry_after_seconds", seconds.map { .integer($0) } ?? .null),
      ]
    case .tooLarge(let limit): [("limit_bytes", .integer(Int64(limit)))]
    case .malformed(.notJSON(let offset)):
      [("fault", "not_json"), ("offset", .integer(Int64(offset)))]
    case .malformed(.field(let field)): [("fault", "field"), ("field", .string(field))]
    case .malformed(.cutOff): [("fault", "cut_off")]
    case .otherModel(let name): [("reported", name.map { .string($0) } ?? .null)]
    case .circuitOpen, .undeclared, .timeout, .refusal, .length: []
    }
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSONValue) {
    func count(_ name: String) -> Int? { json[name]?.integer.flatMap { Int(exactly: $0) } }
    let read: ModelFailure?
    switch json["failure"]?.string {
    case "contract":
      let reasons = json["reasons"]?.array?.compactMap { ContractReason($0) }
      read = reasons.map { .contract($0) }
    case "budget":
      read = json["line"]?.string.flatMap { ModelBudget.Line(rawValue: $0) }.map { .budget($0) }
    case "circuit_open": read = .circuitOpen
    case "undeclared": read = .undeclared
    case "no_key": read = json["ending"].flatMap { CallEnding($0) }.map { .noKey($0) }
    case "unreachable": read = json["ending"].flatMap { CallEnding($0) }.map { .unreachable($0) }
    case "timeout": read = .timeout
    case "status":
      read = count("status").map {
        .status($0, retryAfterSeconds: json["retry_after_seconds"]?.integer)
      }
    case "too_large": read = count("limit_bytes").map { .tooLarge(limitBytes: $0) }
    case "malformed": read = Fault(json).map { .malformed($0) }
    case "refusal": read = .refusal
    case "length": read = .length
    case "other_model": read = .otherModel(reported: json["reported"]?.string)
    default: read = nil
    }
    guard let read, read.json.canonicalBytes == json.canonicalBytes else { return nil }
    self = read
  }
}

extension ModelFailure.Fault {
  fileprivate init?(_ json: JSONValue) {
    switch json["fault"]?.string {
    case "not_json":
      guard let offset = json["offset"]?.integer.flatMap({ Int(exactly: $0) }) else { return nil }
      self = .notJSON(offset: offset)
    case "field":
      guard let field = json["field"]?.string else { return nil }
      self = .field(field)
    case "cut_off": self = .cutOff
    default: return nil
    }
  }
}

extension CallEnding {
  fileprivate var json: JSONValue {
    switch self {
    case .exit(let status): ["exit": .integer(Int64(status))]
    case .signal(let signal): ["signal": .integer(Int64(signal))]
    case .status(let status): ["status": .integer(Int64(status))]
    case .notStarted(let error): ["not_started": .integer(Int64(error))]
    case .transport(let code): ["transport": .integer(Int64(code))]
    case .variable(let name): ["variable": .string(name)]
    case .file(let path): ["file": .string(path)]
    }
  }

  fileprivate init?(_ json: JSONValue) {
    func number(_ name: String) -> Int32? { json[name]?.integer.flatMap { Int32(exactly: $0) } }
    if let status = number("exit") {
      self = .exit(status)
    } else if let signal = number("signal") {
      self = .signal(signal)
    } else if let status = json["status"]?.integer.flatMap({ Int(exactly: $0) }) {
      self = .status(status)
    } else if let error = number("not_started") {
      self = .notStarted(error)
    } else if let code = number("transport") {
      self = .transport(code)
    } else if let name = json["variable"]?.string {
      self = .variable(name)
    } else if let path = json["file"]?.string {
      self = .file(path)
    } else {
      return nil
    }
  }
}
