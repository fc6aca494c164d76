package import OutsideCalls

/// A model that can be asked: who it is, and how.
package struct Model: Sendable {
  package let id: String
  package let kind: ModelKind
  /// The model that the server is asked for; nil where there is nothing to choose among.
  package let name: String?
  /// Asks once, and waits for the answer until the deadline; nothing is tried again.
  package let ask: @Sendable (ModelRequest, Deadline) -> Result<ModelAnswer, ModelFailure>

  package init(
    id: String,
    kind: ModelKind,
    name: String?,
    ask: @escaping @Sendable (ModelRequest, Deadline) -> Result<ModelAnswer, ModelFailure>
  ) {
    (self.id, self.kind, self.name, self.ask) = (id, kind, name, ask)
  }
}

extension Model {
  /// The model of a declaration.
  ///
  /// Programs run in `folder`, which paths of keys start from; of the environment only what the key names is
  /// kept.
  package init(_ declaration: ModelDeclaration, folder: String, environment: [String: String]) {
    let name = declaration.name
    let ask: @Sendable (ModelRequest, Deadline) throws(ModelFailure) -> ModelAnswer
    switch declaration.source {
    case .server(let address, let key, let headers):
      let dialect: any ServerDialect =
        declaration.kind == .anthropic
        ? AnthropicDialect(model: name ?? "")
        : OpenAIDialect(model: name ?? "", lengthField: declaration.lengthField)
      let server = ModelServer(
        dialect: dialect,
        url: address.below(dialect.path),
        headers: dialect.headers(key: key) + headers,
        folder: folder,
        environment: environment,
        limitBytes: declaration.limitBytes
      )
      ask = { (request, deadline) throws(ModelFailure) in try server.ask(request, deadline) }
    case .command(let arguments):
      let program = ModelProgram(
        call: ProgramCall(arguments, folder: folder),
        dialect: ProgramDialect(model: name),
        limitBytes: declaration.limitBytes
      )
      ask = { (request, deadline) throws(ModelFailure) in try program.ask(request, deadline) }
    }
    self.init(id: declaration.id, kind: declaration.kind, name: name) { request, deadline in
      do throws(ModelFailure) {
        return .success(try ask(request, deadline))
      } catch {
        return .failure(error)
      }
    }
  }
}
