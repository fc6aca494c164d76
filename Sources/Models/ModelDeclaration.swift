import Domain
package import OutsideCalls
package import SourceFiles

/// One model, as `countersign.yaml` names it under `models:`.
package struct ModelDeclaration: Sendable, Equatable {
  /// How the model is asked.
  package enum Source: Sendable, Equatable {
    case server(PostAddress, key: CallSecret?, headers: [CallHeader])
    /// A program and its arguments.
    case command([String])
  }

  /// What the longest answer is called in what an `openai` server is sent: newer models of OpenAI's refuse the
  /// older name, and most other servers know no other.
  package enum LengthField: String, Sendable, CaseIterable {
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
  }

  package static let limit = 16
  /// How long an answer may take, and for how long one that fails is left alone.
  package static let deadlines = Duration.milliseconds(100)...Duration.seconds(300)
  package static let rests = Duration.seconds(1)...Duration.seconds(3_600)

  package let id: String
  package let kind: ModelKind
  /// Who answers for it; nil where it is whoever owns the draft's model.
  package let owner: String?
  /// What the server calls it; nil where there is nothing to choose among.
  package let name: String?
  package let source: Source
  package let terms: ModelTerms
  package let limitBytes: Int
  package let lengthField: LengthField
  package let place: SourcePlace
  /// Where its vendor is named.
  package let vendorPlace: SourcePlace

  /// Whether what it is asked leaves this machine.
  package var leavesMachine: Bool {
    if case .server(let address, _, _) = source { !address.isHere } else { false }
  }

  /// Reads `models:`; those with an error are left out, and what is wrong with them is in the log.
  ///
  /// No two have one id.
  package static func all(in fields: inout YAMLFields, log: FindingLog) -> [ModelDeclaration] {
    let nodes = fields.items("models")
    if nodes.count > limit {
      log.error(at: fields.place(of: "models"), "\(nodes.count) models; \(limit) are allowed")
    }
    let read = nodes.prefix(limit).compactMap { ModelDeclaration($0, log: log) }
    return log.distinct(read, by: \.id, at: \.place)
  }

  private init?(_ node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let id = fields.value(
      "id",
      expected: "lower-case letters, digits, `-` and `_`, and not `extractive`, which is built in"
    ) { Self.isName($0) && $0 != ModelKind.extractive.rawValue ? $0 : nil }
    place = fields.place(of: "id")
    owner = fields.optionalString("owner")
    let kind = Self.kind(&fields, log: log)
    let vendor = fields.string("vendor")
    vendorPlace = fields.place(of: "vendor")
    name = fields.optionalValue("model", expected: "what the server calls it") {
      (1...256).contains($0.utf8.count) ? $0 : nil
    }
    let source: Source? =
      if let kind { Self.source(kind, name: name, &fields, log: log) } else { nil }
    limitBytes = fields.byteCount("limit") ?? 262_144
    let hasLengthField = fields.node("length_field") != nil
    lengthField =
      hasLengthField
      ? fields.choice("length_field", of: LengthField.self) ?? .maxTokens : .maxTokens
    terms = ModelTerms(vendor: vendor ?? "", reading: &fields, log: log)
    fields.finish()
    guard let id, let kind, vendor != nil, let source else { return nil }
    (self.id, self.kind, self.source) = (id, kind, source)
  }

  private static func isName(_ text: String) -> Bool {
    text.utf8.first.map { $0 &- 97 < 26 } == true && text.utf8.count <= 64
      && text.utf8.allSatisfy {
        $0 &- 97 < 26 || $0 &- 48 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
  }

  private static func kind(_ fields: inout YAMLFields, log: FindingLog) -> ModelKind? {
    guard let kind = fields.choice("kind", of: ModelKind.self) else { return nil }
    guard kind != .extractive else {
      log.error(
        at: fields.place(of: "kind"),
        "`extractive` is built in, and needs no entry",
        hint: "take the entry away"
      )
      return nil
    }
    return kind
  }

  private static func source(
    _ kind: ModelKind,
    name: String?,
    _ fields: inout YAMLFields,
    log: FindingLog
  ) -> Source? {
    guard kind != .command else {
      return fields.programCall("command", like: "[./tools/model]", log: log).map { .command($0) }
    }
    let address = fields.value(
      "url",
      expected:
        "an `https://` address, or `http://` on this machine, such as `http://localhost:8080/v1`"
    ) { PostAddress($0) }
    let hasKey = fields.node("key") != nil
    let key = fields.optionalValue("key", expected: CallSecret.expected) { CallSecret($0) }
    let headers = CallHeader.all(in: fields.optionalFields("headers"), log: log)
    guard let name, !name.isEmpty else {
      log.error(at: fields.place, "missing `model`", hint: "write what the server calls it")
      return nil
    }
    guard let address, hasKey == (key != nil) else { return nil }
    return .server(address, key: key, headers: headers)
  }
}
