import CanonicalJSON
import Domain

/// Holds what a row says against what its entry says.
struct LogComparison {
  struct Difference {
    let question: LogVerdict.Question
    let because: String
    /// The part that is not there.
    var lacks: String?
  }

  private let subject: LogSubject
  private let place: Int64
  private let salt: LogSalt?
  private let isErased: Bool

  /// `isErased` says that an erasure explains why its parts are gone.
  init(of subject: LogSubject, at place: Int64, salt: LogSalt?, isErased: Bool = false) {
    (self.subject, self.place, self.salt, self.isErased) = (subject, place, salt, isErased)
  }

  /// Whether the entry is, byte for byte, the one that the row makes, but for an account that no row keeps.
  func isSame(as entry: [UInt8]) -> Bool {
    guard !isErased, let at = subject.at,
      let salt = salt ?? (subject.parts.isEmpty ? LogSalt(bytes: []) : nil)
    else { return false }
    let made = subject.entry(at: place, time: at, salt: salt)
    if made == entry { return subject.kind != .decision }
    guard subject.account == nil, Self.accounted.contains(subject.kind) else { return false }
    // The members of an object stand in the order of their names, and the account is the first.
    let rest = made.dropFirst()
    let start = entry.count - rest.count
    guard start > 0, entry[start...].elementsEqual(rest) else { return false }
    return entry.starts(with: #"{"account":"#.utf8) && entry[start - 1] == UInt8(ascii: ",")
  }

  /// The kinds whose entries tell more than their rows keep.
  private static let accounted: Set<LogKind> = [
    .decision, .caseEvent, .plantedCase, .secondReview,
  ]

  /// Where the two differ.
  func differences(from entry: [UInt8]) -> [Difference] {
    guard let json = try? JSONValue(parsing: entry, limits: .entry) else {
      return [Difference(question: .entries, because: "it is no entry that this program can read")]
    }
    var found: [Difference] = []
    func differ(_ what: String, _ question: LogVerdict.Question = .rows) {
      found.append(Difference(question: question, because: what))
    }
    if json["schema"]?.string != "entry/1" { differ("it is of another schema", .entries) }
    if json["index"]?.integer != place { differ("it says it is another entry", .order) }
    if json["kind"]?.string != subject.kind.rawValue {
      differ("it tells of something else than the row of \(table) that names it")
    }
    if let at = subject.at, json["at"]?.integer != at.milliseconds {
      differ("the row of \(table) has another time")
    }
    if let account = subject.account, json["account"]?.canonicalBytes != account {
      differ("the row of \(table) tells something else")
    }
    let of = json["of"]?.object?.members ?? []
    for (name, value) in subject.members
    where of.first(where: { $0.name == "\(name)" })?.value != value.json {
      differ("the row of \(table) says another `\(name)`")
    }
    if of.count != subject.members.count {
      differ("it tells more or less than the row of \(table)")
    }
    found += commitments(json["parts"]?.array ?? [])
    return found
  }

  private var table: String { LogPlace.name(subject.kind) }

  /// What is there of an erased entry, though nobody can say whether it is what was there.
  private var remains: [Difference] {
    var found: [Difference] = []
    func differ(_ what: String) {
      found.append(
        Difference(question: .payloads, because: "\(what) was erased, and is there again")
      )
    }
    if salt != nil { differ("its salt") }
    // Digests leave zeros, texts nothing; ids and signatures, which are drawn anew, stay.
    var blank = ["body", "line", "records", "note", "statement"]
    if subject.kind == .decision { blank.append("digest") }
    if subject.kind == .caseEvent { blank.append("document") }
    for part in subject.parts
    where blank.contains("\(part.name)") && part.bytes.contains(where: { $0 != 0 }) {
      differ("`\(part.name)`")
    }
    return found
  }

  private func commitments(_ told: [JSONValue]) -> [Difference] {
    if told.isEmpty, subject.parts.isEmpty { return [] }
    if isErased { return remains }
    guard let salt else {
      return [Difference(question: .payloads, because: "its salt is missing in `log_salt`")]
    }
    var found: [Difference] = []
    let names = told.map { $0["part"]?.string ?? "" }
    for (name, json) in zip(names, told) {
      guard let part = subject.parts.first(where: { "\($0.name)" == name }) else {
        found.append(
          Difference(question: .payloads, because: "`\(name)` is missing", lacks: name)
        )
        continue
      }
      if json["commitment"]?.string != salt.commitment(to: part).hex {
        found.append(Difference(question: .payloads, because: "`\(name)` was altered"))
      }
    }
    for part in subject.parts where !names.contains("\(part.name)") {
      found.append(Difference(question: .payloads, because: "`\(part.name)` was not there"))
    }
    return found
  }
}

extension LogSubject.Value {
  var json: JSONValue {
    switch self {
    case .text(let text?): .string(text)
    case .number(let number?): .integer(number)
    case .text(nil), .number(nil): .null
    }
  }
}
