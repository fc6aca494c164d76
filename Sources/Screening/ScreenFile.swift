import Domain
import PatternMatching
import SourceFiles
import TextForms

/// The most screens one file may have.
private let screenLimit = 1000

/// What stands in `rules/screens.yaml`.
struct ScreenFile {
  let owner: String
  let screens: [Screen]
  let scoring: InjectionScoring
}

/// Reads `rules/screens.yaml`, form `screens/1`; nil where anything is wrong, all of it in the log.
func readScreens(_ file: SourceFile, log: FindingLog) -> ScreenFile? {
  guard let text = file.text(log: log),
    let node = LocatedNode.parse(text, file: file.path, log: log),
    var fields = YAMLFields(node, log: log)
  else { return nil }
  let errorCount = log.findings.count
  _ = fields.value("schema", expected: "`schema: screens/1`") { $0 == "screens/1" ? $0 : nil }
  let owner = fields.string("owner")
  let scoring = InjectionScoring(reading: &fields, log: log)
  let items = fields.items("screens")
  fields.finish()
  if items.isEmpty {
    log.error(at: fields.place(of: "screens"), "no screens", hint: "add one under `screens:`")
  }
  guard items.count <= screenLimit else {
    log.error(at: fields.place(of: "screens"), "more than \(screenLimit) screens")
    return nil
  }
  let read = items.compactMap { item -> (screen: Screen, place: SourcePlace)? in
    guard var reader = ScreenReader(item, log: log), let screen = reader.read() else { return nil }
    return (screen, reader.fields.place(of: "id"))
  }
  let screens = log.distinct(read, by: { $0.screen.id }, at: { $0.place })
  guard log.findings.count == errorCount, let owner else { return nil }
  return ScreenFile(owner: owner, screens: screens.map(\.screen), scoring: scoring)
}

/// Reads one screen of the file.
private struct ScreenReader {
  var fields: YAMLFields
  private let log: FindingLog

  init?(_ node: LocatedNode, log: FindingLog) {
    guard let fields = YAMLFields(node, log: log) else { return nil }
    self.fields = fields
    self.log = log
  }

  /// The screen, or nil where a part that it needs is missing or wrong.
  mutating func read() -> Screen? {
    let id = fields.value(
      "id",
      expected: "lower-case letters, digits and hyphens, as in `email-address`",
      read: screenID
    )
    let kind = fields.choice("kind", of: ScreenKind.self)
    let pattern = pattern("pattern", required: true)
    let view = optionalChoice("view", of: Screen.View.self) ?? kind?.usualView
    let placeholder = fields.optionalValue(
      "placeholder",
      expected: "capital letters and `_`, as in `EMAIL`",
      read: placeholder
    )
    let literals = fields.strings("literals")
    let check = optionalChoice("check", of: Checksum.self)
    let fact = fields.optionalString("fact")
    let unless = self.pattern("unless", required: false)
    let grade = optionalChoice("grade", of: Screen.Grade.self)
    let sign = sign()
    checkLiterals(view: view ?? .folded)
    if let kind { checkFields(of: kind) }
    fields.finish()
    guard let id, let kind, let pattern, let view else { return nil }
    return Screen(
      id: id,
      place: fields.place(of: "pattern"),
      kind: kind,
      pattern: pattern,
      literals: literals,
      view: view,
      placeholder: placeholder ?? "",
      check: check,
      fact: fact,
      unless: unless,
      grade: grade ?? .hostile,
      sign: sign
    )
  }

  /// What a screen weighs that counts only together with others; nil for one that counts alone.
  private mutating func sign() -> Screen.Sign? {
    guard fields.node("weight") != nil else {
      if let node = fields.node("most") {
        log.error(at: node.place, "`most` without `weight`", hint: "say what each match weighs")
      }
      return nil
    }
    let weight = fields.integer("weight", in: 1...1000)
    let most = fields.node("most") == nil ? 1 : fields.integer("most", in: 1...20)
    guard let weight, let most else { return nil }
    return Screen.Sign(weight: weight, most: most)
  }

  /// Which fields go with a kind.
  private mutating func checkFields(of kind: ScreenKind) {
    if kind.isMasked, fields.node("placeholder") == nil {
      log.error(
        at: fields.place,
        "missing `placeholder`",
        hint: "say what stands for a match, as in `placeholder: EMAIL`"
      )
    }
    if !kind.isMasked, let node = fields.node("placeholder") {
      log.error(
        at: node.place,
        "`\(kind.rawValue)` is not masked",
        hint: "remove `placeholder`, or make the kind personal_data, person_name or secret"
      )
    }
    if kind.isMasked, let node = fields.node("view"), case .scalar("folded") = node.content {
      log.error(
        at: node.place,
        "a screen that masks must read the text as it was written",
        hint: "write `view: raw`"
      )
    }
    for key in ["grade", "weight", "most"] where kind != .injection {
      guard let node = fields.node(key) else { continue }
      log.error(
        at: node.place,
        "only an injection has a `\(key)`",
        hint: "remove `\(key)`, or make the kind injection"
      )
    }
    if fields.node("weight") != nil, let node = fields.node("grade") {
      log.error(
        at: node.place,
        "a sign has no `grade` of its own",
        hint: "remove `grade`, or `weight`, so that a match counts alone"
      )
    }
    if kind != .reference, let node = fields.node("fact") {
      log.error(
        at: node.place,
        "only a reference names a fact",
        hint: "remove `fact`, or make the kind reference"
      )
    }
  }

  /// A literal is compared with the view's bytes, so it must be written as they are.
  private mutating func checkLiterals(view: Screen.View) {
    for item in fields.items("literals") {
      if case .scalar(let literal) = item.content {
        checkLiteral(literal, at: item.place, view: view)
      }
    }
  }

  private func checkLiteral(_ literal: String, at place: SourcePlace, view: Screen.View) {
    // The letter before it keeps a space that it begins with.
    let form = FoldedText("x" + literal).bytes.dropFirst()
    if literal.isEmpty {
      log.error(at: place, "an empty literal", hint: "remove it")
    } else if !form.elementsEqual(literal.utf8) {
      log.error(
        at: place,
        "`\(literal)` is not in lower case",
        hint: "write `\(String(decoding: form, as: UTF8.self))`"
      )
    }
    if view == .raw, !literal.unicodeScalars.allSatisfy({ $0.isASCII || !$0.properties.isCased }) {
      log.error(
        at: place,
        "`\(literal)` has letters beyond ASCII that have a case",
        hint: "write `view: folded`, or choose another literal: case is ignored in ASCII only"
      )
    }
  }

  private mutating func pattern(_ key: String, required: Bool) -> Pattern? {
    readPattern(&fields, key, isRequired: required, log: log)
  }

  private mutating func optionalChoice<Word: RawRepresentable & CaseIterable>(
    _ key: String,
    of words: Word.Type
  ) -> Word? where Word.RawValue == String {
    fields.node(key) == nil ? nil : fields.choice(key, of: words)
  }
}

private func screenID(_ text: String) -> String? {
  let isWellFormed = text.utf8.allSatisfy {
    ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: "-")
  }
  guard isWellFormed, (1...64).contains(text.utf8.count), ScreenSet.BuiltIn(rawValue: text) == nil
  else { return nil }
  return text
}

private func placeholder(_ text: String) -> String? {
  let isWellFormed = text.utf8.allSatisfy { ($0 >= 65 && $0 <= 90) || $0 == UInt8(ascii: "_") }
  return isWellFormed && (1...32).contains(text.utf8.count) ? text : nil
}

extension ScreenKind {
  fileprivate var usualView: Screen.View { isMasked || self == .reference ? .raw : .folded }
}
