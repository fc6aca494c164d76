/// The ceilings of a template and of what is made of it.
package enum TemplateLimits {
  /// Bytes of a template.
  package static let bytes = 256 << 10
  /// Blocks inside one another.
  package static let depth = 16
  /// Names, values and operators of one tag.
  package static let termsOfTag = 100
  /// Texts and tags of a template.
  package static let nodes = 10_000
  /// Times that any loop goes round, all loops together.
  package static let loopSteps = 10_000
  /// Bytes of the inputs, and of what is rendered.
  package static let renderedBytes = 1 << 20
  /// Bytes and elements that filters and comparisons go through, all together.
  package static let work = 32 << 20
}
