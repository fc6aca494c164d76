/// A value of a type that the host declares, such as an amount of money.
///
/// CEL compares such values, hands them on and calls the host's functions with them; it never looks
/// inside. A final class makes casting back to it cheap.
public protocol OpaqueValue: AnyObject, Sendable, CustomStringConvertible {
  /// The name of its type, as declared in the environment.
  var typeName: String { get }

  /// Whether the other value is of the same type and the same content.
  func isEqual(to other: any OpaqueValue) -> Bool
}
