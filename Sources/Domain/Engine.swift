/// The program that judges.
///
/// Its version is part of every release and of every stage's version.
package enum Engine {
  package static let version = "0.1.0"

  /// What decisions name: `countersign/0.1.0`.
  package static let name = "countersign/" + version
}
