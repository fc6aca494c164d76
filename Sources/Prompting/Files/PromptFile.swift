package import CanonicalJSON
package import Domain
package import SourceFiles

/// A prompt as the bot team wrote it: who answers for it, what goes in, what comes back, and the text.
package struct PromptFile: Sendable {
  /// A place of the template that an input stands in.
  package struct Use: Sendable, Equatable {
    package let input: String
    package let place: SourcePlace
  }

  package let path: String
  package let name: String
  /// Nil where the file has none.
  package let summary: String?
  package let version: String
  package let owner: String
  /// How much harm a wrong answer to it can do.
  package let risk: RiskTier
  package let model: PromptModel
  package let inputs: PromptSchema
  package let outputs: PromptSchema
  package let template: PromptTemplate
  /// The template as it is written.
  package let body: String
  /// In the order of the template.
  package let uses: [Use]
  package let digest: Digest

  /// The most bytes of a prompt file.
  package static let byteLimit = TemplateLimits.bytes

  /// Loads `prompts/<name>.prompty`; nil with findings, all at once, where it is not a whole prompt.
  package init?(loading file: SourceFile, log: FindingLog) {
    guard file.bytes.count <= Self.byteLimit else {
      log.error(
        at: PromptTemplate.place(
          of: Self.byteLimit,
          in: file.bytes,
          file: file.path,
          firstLine: 1
        ),
        "more than \(Self.byteLimit >> 10) KiB of prompt",
        hint: "cut it down; what a ticket brings comes in as an input"
      )
      return nil
    }
    let ownLog = FindingLog()
    defer { log.add(ownLog.sorted) }
    guard let matter = FrontMatter(file, log: ownLog),
      var fields = YAMLFields(matter.fields, log: ownLog)
    else { return nil }
    let name = fields.string("name")
    summary = fields.optionalString("description")
    let metadata = PromptMetadata(reading: fields.fields("metadata"))
    model = fields.optionalFields("model").map { PromptModel(reading: $0) } ?? PromptModel()
    let inputLog = FindingLog()
    inputs =
      fields.node("inputs").map { PromptSchema(reading: $0, as: .inputs, log: inputLog) }
      ?? PromptSchema([])
    ownLog.add(inputLog.findings)
    let outputs = fields.node("outputs")
    if outputs == nil {
      ownLog.error(
        at: fields.place,
        "missing `outputs`",
        hint: "declare the fields of the answer; nothing else of it is used"
      )
    }
    self.outputs =
      outputs.map { PromptSchema(reading: $0, as: .outputs, log: ownLog) } ?? PromptSchema([])
    _ = fields.optionalValue("template", expected: "`jinja2`, the one there is") {
      $0 == "jinja2" ? $0 : nil
    }
    fields.finish()
    if let name, file.path.split(separator: "/").last != "\(name).prompty" {
      ownLog.error(
        at: fields.place(of: "name"),
        "the file of `\(name)` must be named `\(name).prompty`"
      )
    }
    let template = PromptTemplate(
      parsing: matter.body,
      file: file.path,
      firstLine: matter.bodyLine,
      log: ownLog
    )
    // What could not be read of the inputs would be missed in the text.
    if let template, !inputLog.hasErrors {
      var check = TemplateCheck(template, inputs: inputs, log: ownLog)
      uses = check.run()
    } else {
      uses = []
    }
    guard let name, let metadata, let template, !ownLog.hasErrors else { return nil }
    path = file.path
    self.name = name
    (version, owner, risk) = (metadata.version, metadata.owner, metadata.risk)
    self.template = template
    body = matter.body
    digest = Digest(of: file.bytes)
  }

  /// Name and version, `draft-answer@1.2.0`.
  package var id: String { name + "@" + version }

  /// Renders the prompt with its inputs, which must be as it declares them.
  package func rendered(_ values: JSONObject) throws(PromptFailure) -> RenderedPrompt {
    let size = JSONValue.object(values).bytes.count
    guard size <= TemplateLimits.renderedBytes else {
      throw .limit(
        Finding(
          .error,
          at: template.place,
          "the inputs are longer than \(TemplateLimits.renderedBytes >> 20) MiB",
          hint: "give less"
        )
      )
    }
    let holding = inputs.holding(values)
    let findings = findings(about: holding)
    guard findings.isEmpty else { throw .inputs(findings) }
    return try template.rendered(holding.fields, strict: inputs.strict)
  }

  /// Reads what a model answered.
  package func output(reading raw: [UInt8]) -> PromptOutput {
    PromptOutput(reading: raw, as: outputs)
  }

  private func findings(about holding: PromptSchema.Holding) -> [Finding] {
    func place(_ path: String) -> SourcePlace {
      let name = path.prefix { $0 != "." && $0 != "[" }
      return inputs[String(name)]?.place ?? SourcePlace(file: self.path)
    }
    return holding.faults.map { fault in
      Finding(
        .error,
        at: place(fault.path),
        "the input \(fault.description)",
        hint: fault.kind == .missing ? "give \(fault.expected)" : nil
      )
    }
      + holding.undeclared.map { path in
        Finding(
          .error,
          at: place(path),
          "the input `\(path)` is not declared",
          hint: nearest(to: path, among: inputs.properties.map(\.name))
            .map { "did you mean `\($0)`?" }
        )
      }
  }
}

/// The `metadata` of a prompt.
private struct PromptMetadata {
  let version: String
  let owner: String
  let risk: RiskTier

  init?(reading fields: YAMLFields?) {
    guard var fields else { return nil }
    let version = fields.string("version")
    let owner = fields.string("owner")
    let risk = fields.choice("risk", of: RiskTier.self)
    fields.finish()
    guard let version, let owner, let risk else { return nil }
    (self.version, self.owner, self.risk) = (version, owner, risk)
  }
}
