package import SourceFiles

/// Why nothing was rendered.
package enum PromptFailure: Error, Sendable, Equatable {
  /// Inputs that are missing, undeclared or of another type than declared.
  case inputs([Finding])
  case strict(StrictViolation)
  /// One of `TemplateLimits`.
  case limit(Finding)
  /// A value that the template cannot use so.
  case value(Finding)
  case emptyMessage(PromptRole, SourcePlace)

  /// The word for it, as tests of prompts and records name it.
  package enum Code: String, Sendable, CaseIterable {
    case inputs, strict, limit, value
    case emptyMessage = "empty_message"
  }

  package var code: Code {
    switch self {
    case .inputs: .inputs
    case .strict: .strict
    case .limit: .limit
    case .value: .value
    case .emptyMessage: .emptyMessage
    }
  }

  package var findings: [Finding] {
    switch self {
    case .inputs(let findings): findings
    case .strict(let violation): [violation.finding]
    case .limit(let finding), .value(let finding): [finding]
    case .emptyMessage(let role, let place):
      [Finding(.error, at: place, "a message of `\(role.rawValue)` has no text")]
    }
  }
}
