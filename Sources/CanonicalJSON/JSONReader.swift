extension JSONValue {
  /// Reads one whole value by RFC 8259, with nothing but white space around it.
  ///
  /// Stricter than the RFC asks: names do not repeat within an object (RFC 7493), escapes of
  /// surrogates come in pairs, there is no byte order mark, and a number fits a double.
  /// A number is `integer` where it is written as digits alone within 64 bits, or where its shortest
  /// form is (`1.0`, `5e2`), so that reading what was written gives the same value again.
  ///
  /// - Throws: the error that stops the reader, with its offset. The same bytes stop it alike always.
  package init(parsing bytes: UnsafeRawBufferPointer, limits: JSONLimits) throws(JSONError) {
    var reader = JSONReader(bytes: bytes, limits: limits)
    self = try reader.wholeInput()
  }

  /// Reads one whole value from an array of bytes.
  package init(parsing bytes: [UInt8], limits: JSONLimits) throws(JSONError) {
    self = try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in
      try JSONValue(parsing: UnsafeRawBufferPointer(bytes), limits: limits)
    }
  }
}

/// A recursive-descent reader over bytes in memory; `limits.depth` bounds the recursion.
struct JSONReader {
  let bytes: UnsafeRawBufferPointer
  let limits: JSONLimits
  var position = 0
  /// Names read so far, in all objects.
  private var nameCount = 0
  /// Where strings with escapes are put together; kept to be used again.
  var unescaped: [UInt8] = []

  init(bytes: UnsafeRawBufferPointer, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  mutating func wholeInput() throws(JSONError) -> JSONValue {
    guard bytes.count <= limits.bytes else {
      throw error(.limit, at: limits.bytes, "longer than the limit of `\(limits.bytes)` bytes")
    }
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
      throw error(.encoding, at: 0, "a byte order mark is not JSON: leave it out")
    }
    skipWhiteSpace()
    guard position < bytes.count else {
      throw error(.syntax, at: position, "expected a value, but there is none")
    }
    let value = try value(depth: 0)
    skipWhiteSpace()
    guard position == bytes.count else { throw expected("nothing more after the value") }
    return value
  }

  /// Reads the value that starts here, inside `depth` arrays and objects.
  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    switch current {
    case UInt8(ascii: "\""): .string(try string())
    case UInt8(ascii: "{"): .object(try object(depth: depth))
    case UInt8(ascii: "["): .array(try array(depth: depth))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: "t"): try literal("true", .bool(true))
    case UInt8(ascii: "f"): try literal("false", .bool(false))
    case UInt8(ascii: "n"): try literal("null", .null)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      throw notAValue(at: position)
    default: throw expected("a value")
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    try open(depth: depth)
    var members: [JSONObject.Member] = []
    var names = DistinctNames()
    if take(UInt8(ascii: "}")) { return JSONObject() }
    members.reserveCapacity(4)
    while true {
      guard current == UInt8(ascii: "\"") else { throw expected("a name in `\"`") }
      let start = position
      nameCount += 1
      guard nameCount <= limits.keys else {
        throw error(.limit, at: start, "more than `\(limits.keys)` names")
      }
      let name = try string()
      guard names.insert(name, after: members) else {
        throw error(.duplicateKey, at: start, "a name that its object already has: give it once")
      }
      skipWhiteSpace()
      guard take(UInt8(ascii: ":")) else { throw expected("`:`") }
      members.append(JSONObject.Member(name: name, value: try value(depth: depth + 1)))
      skipWhiteSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw expected("`,` or `}`") }
      return JSONObject(members)
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    try open(depth: depth)
    var elements: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try value(depth: depth + 1))
      skipWhiteSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else { throw expected("`,` or `]`") }
      return elements
    }
  }

  /// Steps over an opening bracket that stands inside `depth` others.
  private mutating func open(depth: Int) throws(JSONError) {
    guard depth < limits.depth else {
      throw error(.limit, at: position, "nested deeper than `\(limits.depth)`")
    }
    position += 1
    skipWhiteSpace()
  }

  private mutating func literal(
    _ word: StaticString,
    _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    let start = position
    for index in 0..<word.utf8CodeUnitCount {
      guard current == word.utf8Start[index] else {
        throw position < bytes.count ? notAValue(at: start) : expected("`\(word)`")
      }
      position += 1
    }
    return value
  }
}

extension JSONReader {
  /// The byte at the reader's place, and 0, which starts and ends nothing, at the end of the input.
  @inline(__always)
  var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

  @inline(__always)
  mutating func skipWhiteSpace() {
    while position < bytes.count, bytes[position] <= 0x20 {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position &+= 1
      default: return
      }
    }
  }

  /// Steps over a structural byte, and the white space behind it, if it stands here.
  @inline(__always)
  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position &+= 1
    skipWhiteSpace()
    return true
  }

  func error(_ code: JSONError.Code, at offset: Int, _ message: String) -> JSONError {
    JSONError(code: code, offset: offset, message: message)
  }

  /// The error for a word that is none of JSON's three.
  private func notAValue(at start: Int) -> JSONError {
    error(.syntax, at: start, "not a JSON value: a text stands in `\"`, an object in `{` and `}`")
  }

  /// The error for a byte, or the end of the input, where something else must stand.
  func expected(_ what: String) -> JSONError {
    guard position < bytes.count else {
      return error(.truncated, at: position, "expected \(what), but the input ends here")
    }
    // What is not even text is said so, whatever was expected: UTF-16 starts with FF FE.
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes[position...].makeIterator()
    guard case .valid = parser.parseScalar(from: &rest) else {
      return error(.encoding, at: position, "not valid UTF-8: write the input in UTF-8")
    }
    return error(.syntax, at: position, "expected \(what)")
  }
}
