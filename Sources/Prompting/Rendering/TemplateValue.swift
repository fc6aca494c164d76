import CanonicalJSON

/// A value on its way into a text, and the input that it comes from.
struct TemplateValue {
  struct Origin: Equatable {
    /// Such as `passages[0].text`.
    let path: String
    let isStrict: Bool
  }

  /// `null` where nothing is there.
  let json: JSONValue
  /// Nil where the author wrote it.
  let origin: Origin?

  static let missing = TemplateValue(json: .null, origin: nil)

  init(json: JSONValue, origin: Origin?) { (self.json, self.origin) = (json, origin) }

  /// The member of a name.
  func member(_ name: String) -> TemplateValue {
    TemplateValue(json: json[name] ?? .null, origin: origin?.extended(by: "." + name))
  }

  /// The element at a place; places below 0 count from the end.
  func element(_ index: Int64) -> TemplateValue {
    guard let elements = json.array else { return .missing }
    let place = index < 0 ? Int64(elements.count) + index : index
    guard place >= 0, place < elements.count else { return .missing }
    return TemplateValue(
      json: elements[Int(place)],
      origin: origin?.extended(by: "[\(place)]")
    )
  }

  /// Whether a condition takes it for true: anything but `false`, 0, nothing and what is empty.
  var isTrue: Bool {
    switch json {
    case .null: false
    case .bool(let truth): truth
    case .integer(let number): number != 0
    case .double(let number): number != 0
    case .string(let text): !text.isEmpty
    case .array(let elements): !elements.isEmpty
    case .object(let object): !object.members.isEmpty
    }
  }

  /// How it stands in a text; nil for lists and objects, which have no form of their own.
  var text: String? {
    switch json {
    case .null: ""
    case .string(let text): text
    case .bool, .integer, .double: String(decoding: json.bytes, as: UTF8.self)
    case .array, .object: nil
    }
  }
}

extension TemplateValue.Origin {
  func extended(by step: String) -> TemplateValue.Origin {
    TemplateValue.Origin(path: path + step, isStrict: isStrict)
  }

  /// Of a value that two others made: the first names it, and either can make it strict.
  static func joined(_ first: Self?, _ second: Self?) -> Self? {
    guard let first, let second else { return first ?? second }
    if !first.isStrict, second.isStrict { return second }
    return first
  }
}
