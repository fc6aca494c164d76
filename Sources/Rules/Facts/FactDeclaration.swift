package import SourceFiles

/// A fact or a claim that expressions may name: `order.total: money`, or `order.note: string?` where it
/// may be missing.
package struct FactDeclaration: Sendable, Equatable {
  package let name: String
  package let type: FactType
  /// Whether absence is ordinary, so that every use asks `has` before.
  package let isOptional: Bool
  package let place: SourcePlace

  package init(name: String, type: FactType, isOptional: Bool = false, place: SourcePlace) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.place = place
  }

  /// Whether it is what the customer wrote.
  package var isClaim: Bool { Self.isClaim(name) }

  static func isClaim(_ name: String) -> Bool { name.hasPrefix("claim.") }

  /// The thing that it is about: `order` of `order.total`.
  package var noun: String { Self.noun(of: name) }

  static func noun(of name: String) -> String {
    String(name.prefix { $0 != "." })
  }

  /// Who asks, as the platform attests it; every rule file may name these.
  package static func ofRequester(file: String) -> [FactDeclaration] {
    let place = SourcePlace(file: file)
    return [
      FactDeclaration(name: "requester.id", type: .string, place: place),
      FactDeclaration(name: "requester.tier", type: .string, isOptional: true, place: place),
      FactDeclaration(name: "requester.verified", type: .bool, isOptional: true, place: place),
    ]
  }
}
