package import CanonicalJSON

/// What is wrong with a value that a schema declares otherwise.
package struct PromptValueFault: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case missing = "missing_field"
    case wrongType = "wrong_type"
    case notAllowed = "not_allowed"
  }

  package let kind: Kind
  /// Such as `sentences[0].quote`.
  package let path: String
  /// `a string`, as what was expected there.
  package let expected: String
  /// What stands there; nil where nothing does.
  package let found: String?

  package var description: String {
    switch kind {
    case .missing: "`\(path)` is missing"
    case .wrongType: "`\(path)` is \(found ?? "nothing"), not \(expected)"
    case .notAllowed: "`\(path)` is none of what is allowed; it must be \(expected)"
    }
  }
}

extension PromptSchema {
  /// A value held against the schema: what of it is declared, what is wrong, and which fields nobody declared.
  package struct Holding: Sendable, Equatable {
    /// In the order of the declaration, with nothing undeclared in it.
    package internal(set) var fields = JSONObject()
    package internal(set) var faults: [PromptValueFault] = []
    /// The paths of what is not declared.
    package internal(set) var undeclared: [String] = []
  }

  /// Holds a value against the schema; what is `null` counts as missing.
  package func holding(_ object: JSONObject) -> Holding {
    var holding = Holding()
    holding.fields = hold(object, at: "", &holding)
    return holding
  }

  private func hold(_ object: JSONObject, at path: String, _ holding: inout Holding) -> JSONObject {
    var fields = JSONObject()
    for property in properties {
      let place = path + property.name
      guard let value = object[property.name], !value.isNull else {
        if let usual = property.usual {
          fields.append(property.name, usual)
        } else if property.isRequired {
          holding.faults.append(
            PromptValueFault(
              kind: .missing,
              path: place,
              expected: property.type.description,
              found: nil
            )
          )
        }
        continue
      }
      if let held = hold(value, as: property.type, at: place, &holding) {
        fields.append(property.name, held)
      }
    }
    for member in object.members where self[member.name] == nil {
      holding.undeclared.append(path + member.name)
    }
    return fields
  }

  private func hold(
    _ value: JSONValue,
    as type: PromptType,
    at path: String,
    _ holding: inout Holding
  ) -> JSONValue? {
    switch (type, value) {
    case (.string, .string), (.integer, .integer), (.boolean, .bool): return value
    case (.choice(let words), .string(let word)):
      // By bytes: a letter and its mark are not one letter with it.
      if words.contains(where: { $0.utf8.elementsEqual(word.utf8) }) { return value }
      holding.faults.append(fault(.notAllowed, value, type, path))
      return nil
    case (.array(let element), .array(let values)):
      return .array(
        values.enumerated().compactMap { index, value in
          hold(value, as: element, at: "\(path)[\(index)]", &holding)
        }
      )
    case (.object(let properties), .object(let object)):
      return .object(PromptSchema(properties).hold(object, at: path + ".", &holding))
    default:
      holding.faults.append(fault(.wrongType, value, type, path))
      return nil
    }
  }

  private func fault(
    _ kind: PromptValueFault.Kind,
    _ value: JSONValue,
    _ type: PromptType,
    _ path: String
  ) -> PromptValueFault {
    PromptValueFault(kind: kind, path: path, expected: type.description, found: value.kind)
  }
}
