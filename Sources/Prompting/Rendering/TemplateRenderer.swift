import CanonicalJSON
import SourceFiles

/// Walks a template with the values of its inputs.
struct TemplateRenderer {
  /// A piece of the text with what is known of it.
  enum Piece {
    case literal(TemplateText)
    case interpolated(String, TemplateValue.Origin?, SourcePlace)
  }

  let strict: Set<String>
  let values: JSONObject
  /// The names of the loops that are open, innermost last.
  var scopes: [(name: String, value: TemplateValue, loop: JSONValue)] = []
  private var loopSteps = 0
  private var work = 0
  private var byteCount = 0
  private(set) var pieces: [Piece] = []
  /// The tag that was come by last.
  private var place: SourcePlace

  /// `place` is the template's.
  init(_ values: JSONObject, strict: Set<String>, at place: SourcePlace) {
    (self.values, self.strict, self.place) = (values, strict, place)
  }

  mutating func render(_ nodes: [TemplateNode]) throws(PromptFailure) {
    for node in nodes {
      switch node {
      case .literal(let text): try add(text)
      case .output(let expression): try add(value(of: expression), at: expression.place)
      case .branch(let branches, let otherwise):
        try render(chosen(of: branches) ?? otherwise)
      case .loop(let loop): try render(loop)
      }
    }
  }

  private mutating func chosen(
    of branches: [TemplateNode.Branch]
  ) throws(PromptFailure) -> [TemplateNode]? {
    for branch in branches where try value(of: branch.condition).isTrue { return branch.nodes }
    return nil
  }

  private mutating func render(_ loop: TemplateNode.Loop) throws(PromptFailure) {
    place = loop.place
    let items = try elements(of: value(of: loop.items), at: loop.items.place)
    for (index, item) in items.enumerated() {
      loopSteps += 1
      guard loopSteps <= TemplateLimits.loopSteps else {
        throw .limit(
          Finding(
            .error,
            at: loop.place,
            "loops go round more than \(TemplateLimits.loopSteps) times",
            hint: "give fewer items"
          )
        )
      }
      let state: JSONValue = [
        "index": .integer(Int64(index + 1)), "index0": .integer(Int64(index)),
        "first": .bool(index == 0), "last": .bool(index == items.count - 1),
        "length": .integer(Int64(items.count)),
      ]
      scopes.append((loop.name, item, state))
      try render(loop.nodes)
      scopes.removeLast()
    }
  }

  /// Elements of a list, or the names of an object's members in their order.
  mutating func elements(
    of value: TemplateValue,
    at place: SourcePlace
  ) throws(PromptFailure) -> [TemplateValue] {
    switch value.json {
    case .null: return []
    case .array(let elements):
      try spend(elements.count, at: place)
      return elements.indices.map { value.element(Int64($0)) }
    case .object(let object):
      try spend(object.members.count, at: place)
      return object.members.map {
        TemplateValue(json: .string($0.name), origin: value.origin)
      }
    default: throw Self.unusable("\(value.json.kind) is no list to go through", at: place)
    }
  }

  private mutating func add(_ text: TemplateText) throws(PromptFailure) {
    byteCount += text.bytes.count
    pieces.append(.literal(text))
    guard byteCount <= TemplateLimits.renderedBytes else { throw tooLong }
  }

  private mutating func add(
    _ value: TemplateValue,
    at place: SourcePlace
  ) throws(PromptFailure) {
    self.place = place
    guard let text = value.text else {
      throw Self.unusable(
        "\(value.json.kind) has no form in a text",
        at: place,
        hint: "go through it with `{% for … %}`, or `| join(', ')`"
      )
    }
    byteCount += text.utf8.count
    guard byteCount <= TemplateLimits.renderedBytes else { throw tooLong }
    if let origin = value.origin, origin.isStrict, let role = RoleForgery.role(in: text) {
      throw .strict(StrictViolation(source: origin.path, role: role, place: place))
    }
    pieces.append(.interpolated(text, value.origin, place))
  }

  private var tooLong: PromptFailure {
    .limit(
      Finding(
        .error,
        at: place,
        "more than \(TemplateLimits.renderedBytes >> 20) MiB of text",
        hint: "give less"
      )
    )
  }

  static func unusable(
    _ message: String,
    at place: SourcePlace,
    hint: String? = nil
  ) -> PromptFailure {
    .value(Finding(.error, at: place, message, hint: hint))
  }

  /// Counts bytes and elements that are gone through.
  mutating func spend(_ count: Int, at place: SourcePlace) throws(PromptFailure) {
    work += count
    guard work <= TemplateLimits.work else {
      throw .limit(
        Finding(
          .error,
          at: place,
          "filters and comparisons go through more than \(TemplateLimits.work >> 20) MiB",
          hint: "give less, or compare less often"
        )
      )
    }
  }
}
