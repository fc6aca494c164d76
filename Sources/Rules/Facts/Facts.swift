package import CEL
package import CanonicalJSON
package import Domain

/// The values of declared facts, and why others have none.
package struct Facts: Sendable, Equatable {
  package private(set) var values: [String: Value] = [:]
  /// Why a declared fact is missing, where it is there but of another type.
  package private(set) var faults: [String: String] = [:]

  /// No facts.
  package init() {}

  /// Reads the declared facts out of objects by noun: `order.total` is `total` of `order`.
  ///
  /// What is not declared is passed over; null is missing; a wrong type is missing with a reason.
  package init(reading object: JSONObject, as declarations: [FactDeclaration]) {
    for declaration in declarations {
      guard let json = Self.find(declaration.name, in: object), !json.isNull else { continue }
      if let value = declaration.type.value(of: json) {
        values[declaration.name] = value
      } else {
        faults[declaration.name] = "\(json.kind) is not \(declaration.type.example)"
      }
    }
  }

  /// Reads the facts that a ticket attests; who asks is taken from the ticket's requester alone.
  ///
  /// `attested` holds facts by noun from elsewhere; what the ticket brings comes before them. Dotted
  /// names beside the nouns are passed over, so that all facts about a thing are of one source. An id
  /// of spaces alone is none: a shop that knows no customer would bind its orders to everybody.
  package init(
    of ticket: Ticket,
    adding attested: JSONObject = JSONObject(),
    as declarations: [FactDeclaration]
  ) {
    var object = JSONObject()
    for member in ticket.facts.members + attested.members
    where object[member.name] == nil && !member.name.utf8.contains(UInt8(ascii: ".")) {
      object[member.name] = member.value
    }
    var requester = JSONObject()
    requester["id"] = ticket.requester.id.flatMap { $0.isBlank ? nil : .string($0) }
    requester["tier"] = ticket.requester.tier.map { .string($0) }
    requester["verified"] = ticket.requester.isVerified.map { .bool($0) }
    object["requester"] = .object(requester)
    self.init(reading: object, as: declarations)
  }

  /// Whether nothing is known, not even that something is of another type.
  var areEmpty: Bool { values.isEmpty && faults.isEmpty }

  /// Marks a fact as missing, for a reason that reports then tell.
  package mutating func fail(_ name: String, because reason: String) {
    values[name] = nil
    faults[name] = reason
  }

  /// The same without one fact.
  package func removing(_ name: String) -> Facts {
    var copy = self
    copy.values[name] = nil
    copy.faults[name] = nil
    return copy
  }

  private static func find(_ name: String, in object: JSONObject) -> JSONValue? {
    if let whole = object[name] { return whole }
    var value = JSONValue.object(object)
    for part in name.split(separator: ".") {
      guard let next = value[String(part)] else { return nil }
      value = next
    }
    return value
  }
}
