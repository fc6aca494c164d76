import CanonicalJSON
import OutsideCalls

/// The form in which those who run models want to be asked, and in which they answer.
protocol ModelDialect: Sendable {
  func body(of request: ModelRequest) -> JSONValue
  func answer(in body: JSONValue) throws(ModelFailure) -> ModelAnswer
}

/// A dialect that is spoken over HTTP.
protocol ServerDialect: ModelDialect {
  /// Where it is spoken, below the declared address.
  var path: String { get }
  /// What is sent besides the body.
  func headers(key: CallSecret?) -> [CallHeader]
}

extension ModelDialect {
  /// How deep an answer may nest, and how many names it may have.
  private static var depth: Int { 64 }
  private static var names: Int { 20_000 }

  /// Reads an answer's bytes.
  func answer(in bytes: [UInt8], limitBytes: Int) throws(ModelFailure) -> ModelAnswer {
    let limits = JSONLimits(bytes: limitBytes, depth: Self.depth, keys: Self.names)
    let body: JSONValue
    do {
      body = try JSONValue(parsing: bytes, limits: limits)
    } catch {
      throw .malformed(.notJSON(offset: error.offset))
    }
    return try answer(in: body)
  }
}

extension ModelParameters {
  /// The temperature as servers take it; it is sent, and neither decides nor is recorded.
  var temperatureNumber: JSONValue? {
    temperature.map {
      $0 % 10_000 == 0 ? .integer(Int64($0 / 10_000)) : .double(Double($0) / 10_000)
    }
  }
}
