package import Domain
package import SourceFiles

/// A prompt as the bot team wrote it: who owns it, its version, and the digest of its bytes.
///
/// The extractive draft calls no model; a prompt is part of what is released all the same.
package struct PromptFile: Sendable, Equatable {
  package let path: String
  package let name: String
  package let version: String
  package let owner: String
  package let digest: Digest

  /// Loads `prompts/<name>.prompty`; nil with findings where it is not a whole prompt.
  package init?(loading file: SourceFile, log: FindingLog) {
    guard let matter = FrontMatter(file, log: log),
      var fields = YAMLFields(matter.fields, log: log)
    else { return nil }
    let name = fields.string("name")
    var metadata = fields.fields("metadata")
    let version = metadata?.string("version")
    let owner = metadata?.string("owner")
    if matter.body.allSatisfy(\.isWhitespace) {
      log.error(
        at: SourcePlace(file: file.path, line: matter.bodyLine),
        "the prompt has no text"
      )
    }
    guard let name, let version, let owner else { return nil }
    path = file.path
    self.name = name
    self.version = version
    self.owner = owner
    digest = Digest(of: file.bytes)
  }
}
