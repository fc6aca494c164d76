extension JSONValue {
  /// The value without white space, with its members in their order.
  ///
  /// Strings and numbers have the forms of RFC 8785, so this text differs from `canonicalBytes` in
  /// the order of members only. A double that is not finite, which no JSON text can hold and the
  /// reader never yields, is written as `null`. The recursion is as deep as the value.
  package var bytes: [UInt8] {
    var out = JSONText()
    write(to: &out, sorted: false)
    return out.bytes
  }

  /// The canonical form of RFC 8785, which digests and signatures are taken over.
  ///
  /// Names are sorted by their UTF-16 code units; doubles have their shortest ECMAScript form;
  /// only what must be escaped is escaped. Reading it gives a value with the same canonical form.
  ///
  /// Integers beyond 2⁵³, which are outside I-JSON and thus of the RFC, keep all their digits
  /// instead of being rounded to a double: two different identifiers never share a digest.
  package var canonicalBytes: [UInt8] {
    var out = JSONText()
    write(to: &out, sorted: true)
    return out.bytes
  }

  fileprivate func write(to out: inout JSONText, sorted: Bool) {
    switch self {
    case .array(let elements):
      out.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        element.write(to: &out, sorted: sorted)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let object):
      out.append(UInt8(ascii: "{"))
      let start = out.count
      if sorted {
        forEachInCanonicalOrder(object.members) { member in
          member.write(to: &out, isFirst: out.count == start, sorted: true)
        }
      } else {
        for member in object.members {
          member.write(to: &out, isFirst: out.count == start, sorted: false)
        }
      }
      out.append(UInt8(ascii: "}"))
    default: writeScalar(to: &out)
    }
  }

  /// Appends a value that holds no others; nothing for an array or an object.
  func writeScalar(to out: inout JSONText) {
    switch self {
    case .null: out.append("null")
    case .bool(let truth): out.appendJSON(truth)
    case .integer(let number): out.appendJSON(number)
    case .double(let number): out.appendJSON(number)
    case .string(let text): out.appendJSON(text)
    case .array, .object: break
    }
  }
}

extension JSONObject.Member {
  fileprivate func write(to out: inout JSONText, isFirst: Bool, sorted: Bool) {
    if !isFirst { out.append(UInt8(ascii: ",")) }
    out.appendJSON(name)
    out.append(UInt8(ascii: ":"))
    value.write(to: &out, sorted: sorted)
  }
}
