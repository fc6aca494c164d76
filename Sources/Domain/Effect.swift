package import CanonicalJSON

/// What the platform really did about an action that was let out (`effect/1`).
package struct Effect: Sendable, Equatable {
  /// How far it has come; it moves only forward.
  package enum Status: String, Sendable, Hashable, CaseIterable {
    /// Sent off, and nobody knows yet.
    case unknown
    case failed
    case succeeded
    case reversed

    /// Whether news of one status may follow another.
    package func mayBecome(_ next: Status) -> Bool {
      switch (self, next) {
      case (.unknown, _): next != .unknown
      case (.failed, .succeeded), (.succeeded, .reversed): true
      default: false
      }
    }
  }

  package let decision: DecisionID
  package let action: ActionKey
  /// Where it happened: the shop's payment service, the mail gateway.
  package let system: String
  package let call: String
  package let status: Status
  package let at: Timestamp
  /// The other system's own id.
  package let reference: String?
  /// What the call was made with, as far as the platform says so.
  package let arguments: JSONObject

  package init(
    decision: DecisionID,
    action: ActionKey,
    system: String,
    call: String,
    status: Status,
    at: Timestamp,
    reference: String? = nil,
    arguments: JSONObject = JSONObject()
  ) {
    self.decision = decision
    self.action = action
    self.system = system
    self.call = call
    self.status = status
    self.at = at
    self.reference = reference
    self.arguments = arguments
  }

  /// Reads an effect from the JSON of one line; unknown fields are let pass.
  ///
  /// Throws the first thing wrong, with the JSON pointer to it.
  package init(reading json: JSONValue) throws(InvalidLine) {
    guard json.object != nil else {
      throw InvalidLine(.type, "an effect must be an object, found \(json.kind)", at: "")
    }
    let root = LineField(json)
    guard try root.required("schema").string() == "effect/1" else {
      throw InvalidLine(.schema, "`schema` must be `effect/1`", at: "/schema")
    }
    self.init(
      decision: DecisionID(text: try root.required("decision_id").identifier()),
      action: ActionKey(text: try root.required("idempotency_key").identifier()),
      system: try root.required("system").identifier(),
      call: try root.required("call").identifier(),
      status: try root.required("status").choice(of: Status.self),
      at: try root.required("at").timestamp(),
      reference: try root["reference"]?.identifier(),
      arguments: try root["arguments"]?.object() ?? JSONObject()
    )
    if let response = json["response"], response.string == nil, response.object == nil,
      !response.isNull
    {
      throw InvalidLine(
        .type,
        "expected an object or a string, found \(response.kind)",
        at: "/response"
      )
    }
  }

  /// The names of the arguments that are not what the decision said, sorted.
  ///
  /// What the platform does not tell again contradicts nothing.
  package func contradictions(of arguments: JSONObject) -> [String] {
    self.arguments.members.filter { member in
      arguments[member.name].map { $0 != member.value } ?? false
    }.map(\.name).sorted()
  }
}
