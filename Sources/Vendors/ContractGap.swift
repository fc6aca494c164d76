package import CanonicalJSON
package import Domain

/// What a contract lacks of what each should say, or that comes to its end.
package enum ContractGap: Sendable, Hashable {
  /// What every contract with whoever runs a model should say.
  package enum Item: String, Sendable, CaseIterable {
    case starts, expires, permitted, prohibited, data, regions, retention, training, notice
    case liability, audit, exit
    case modelChangeNotice = "notice.model_change_days"
    case renewalNotice = "notice.renewal_days"
    case breachNotice = "notice.breach_hours"
    case cap = "liability.cap"
  }

  case missing(Item)
  case notBegun(CalendarDay)
  case ended(CalendarDay)
  /// It ends on this day, and to cancel or renew it is told by `tell`.
  case ending(CalendarDay, tell: CalendarDay)
  /// Where the vendor may learn from what is sent, customers' words are not.
  case trains

  /// Whether something is to be done before anything else: what only comes to its end is not.
  package var isFault: Bool {
    if case .ending = self { false } else { true }
  }

  /// In words, without a full stop.
  package var words: String {
    switch self {
    case .missing(let item): "says nothing of `\(item.rawValue)`"
    case .notBegun(let day): "begins on \(day)"
    case .ended(let day): "ended on \(day)"
    case .ending(let day, let tell): "ends on \(day); renew or cancel it by \(tell)"
    case .trains: "lets the vendor learn from prompts, so that no customer's words are sent"
    }
  }

  package var json: JSONValue {
    let kind: JSONValue =
      switch self {
      case .missing: "missing"
      case .notBegun: "not_begun"
      case .ended: "ended"
      case .ending: "ending"
      case .trains: "trains"
      }
    return ["gap": kind, "words": .string(words), "fault": .bool(isFault)]
  }
}

extension VendorContract {
  /// How many days before its end a contract is told of that names no window of its own.
  package static let usualWindow = 60

  /// All that it lacks, and that it ends, as seen on a day.
  package func gaps(on day: CalendarDay) -> [ContractGap] {
    let missing = ContractGap.Item.allCases.filter { !says($0) }.map { ContractGap.missing($0) }
    return ending(on: day) + missing
      + (training.map { $0.value != .forbidden } == true ? [.trains] : [])
  }

  private func ending(on day: CalendarDay) -> [ContractGap] {
    if let starts, day < starts { return [.notBegun(starts)] }
    guard let expires else { return [] }
    if expires < day { return [.ended(expires)] }
    let window = notice?.value.renewalDays ?? Self.usualWindow
    let tell = CalendarDay(daysSince1970: expires.daysSince1970 - window)
    // Told of a month before somebody must have acted.
    return day.daysSince1970 + 30 >= tell.daysSince1970 ? [.ending(expires, tell: tell)] : []
  }

  private func says(_ item: ContractGap.Item) -> Bool {
    switch item {
    case .starts: starts != nil
    case .expires: expires != nil
    case .permitted: permitted?.value.isEmpty == false
    case .prohibited: !prohibited.isEmpty
    case .data: data?.value.isEmpty == false
    case .regions: regions != nil
    case .retention: retentionDays != nil
    case .training: training != nil
    case .notice: notice != nil
    case .liability: liability != nil
    case .audit: audit != nil
    case .exit: exit != nil
    // What is missing altogether is told once.
    case .modelChangeNotice: notice.map { $0.value.modelChangeDays != nil } ?? true
    case .renewalNotice: notice.map { $0.value.renewalDays != nil } ?? true
    case .breachNotice: notice.map { $0.value.breachHours != nil } ?? true
    case .cap: liability.map { $0.value.cap != nil } ?? true
    }
  }
}
