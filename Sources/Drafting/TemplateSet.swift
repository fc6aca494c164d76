package import SourceFiles

/// The approved texts of a workspace, by id.
package struct TemplateSet: Sendable {
  package let templates: [String: Template]
  /// The names of files that hold no template of that name, for an error that is in the log.
  private let misread: Set<String>

  /// Loads the files of `knowledge/templates`; what is wrong with them is in the log.
  package init(loading files: [SourceFile], log: FindingLog) {
    var templates: [String: Template] = [:]
    var misread: Set<String> = []
    for file in files {
      let name = file.path.split(separator: "/").last?.dropLast(".md".count) ?? ""
      let template = Template(loading: file, log: log)
      if template?.id != String(name) { misread.insert(String(name)) }
      guard let template else { continue }
      if let other = templates[template.id] {
        log.error(
          at: template.place,
          "the template `\(template.id)` stands in `\(other.place.file)` too"
        )
      }
      templates[template.id] = template
    }
    self.templates = templates
    self.misread = misread
  }

  package subscript(id: String) -> Template? { templates[id] }

  /// Reports a template that something names and that is not there, or is for something else.
  ///
  /// Says nothing of one whose file could not be read: that was said.
  package func require(
    _ id: String?,
    for purpose: Template.Purpose,
    at place: SourcePlace,
    log: FindingLog
  ) {
    guard let id else { return }
    guard let template = templates[id] else {
      if misread.contains(id) { return }
      let near = nearest(to: id, among: templates.keys.sorted())
      log.error(
        at: place,
        "no template `\(id)`",
        hint: near.map { "did you mean `\($0)`?" } ?? "add `knowledge/templates/\(id).md`"
      )
      return
    }
    if template.purpose != purpose {
      log.error(
        at: place,
        "the template `\(id)` is a \(template.purpose.rawValue)",
        hint: "name one whose purpose is `\(purpose.rawValue)`"
      )
    }
  }
}
