import Domain
import Measures
import TestSupport
import Testing

/// Curves that break, and what that is put down to.
@Suite struct AlarmTests {
  /// How an intent is decided, in thousandths: answered, asked back, the rest held.
  private struct Habit {
    var share: Int
    var answered: Int
    var asked = 50
    var fallback = 40
    var nearMiss = 10
    var channel = "email"
    var language = "en"
  }

  private static let start = 20_000
  private static let days = 42
  private static let breaksOn = 25

  private static let usual: [String: Habit] = [
    "refund": Habit(share: 200, answered: 300), "parcel": Habit(share: 300, answered: 800),
    "warranty": Habit(share: 150, answered: 600, channel: "chat"),
    "account": Habit(share: 200, answered: 500, language: "de"),
    "other": Habit(share: 150, answered: 100, asked: 400, channel: "chat"),
  ]

  /// A history that is as usual until a day, and then as `later` has it.
  private static func history(
    _ later: [String: Habit],
    _ random: inout SeededRandom
  ) -> DecisionTally {
    var tally = DecisionTally()
    for number in 0..<days {
      let day = CalendarDay(daysSince1970: start + number)
      let habits = number < breaksOn ? usual : later
      for (intent, habit) in habits.sorted(by: { $0.key < $1.key }) {
        let count = habit.share * 400 / 1000
        let counts = decide(
          habit,
          Int.random(in: count * 9 / 10...count * 11 / 10, using: &random),
          &random
        )
        tally.add(counts, on: day, of: nil)
        tally.add(counts, on: day, of: .init(.intent, intent))
        tally.add(counts, on: day, of: .init(.channel, habit.channel))
        tally.add(counts, on: day, of: .init(.language, habit.language))
      }
    }
    return tally
  }

  private static func decide(_ habit: Habit, _ count: Int, _ random: inout SeededRandom)
    -> DecisionCounts
  {
    var counts = DecisionCounts()
    for _ in 0..<count {
      let draw = Int.random(in: 0..<1000, using: &random)
      counts[
        draw < habit.answered ? .answer : draw < habit.answered + habit.asked ? .ask : .review
      ] += 1
      if Int.random(in: 0..<1000, using: &random) < habit.fallback { counts[.fallback] += 1 }
      if Int.random(in: 0..<1000, using: &random) < habit.nearMiss { counts[.nearMiss] += 1 }
    }
    return counts
  }

  private static let change = Alarm.Change(
    at: Timestamp(startOf: CalendarDay(daysSince1970: start + breaksOn)),
    release: ReleaseID(text: "rel_b"),
    before: ReleaseID(text: "rel_a")
  )

  private static func changed(_ intent: String, _ edit: (inout Habit) -> Void) -> [String: Habit] {
    var habits = usual
    edit(&habits[intent, default: Habit(share: 0, answered: 0)])
    return habits
  }

  /// Changes of what decides, which a release brings, and of who asks, which none does.
  private static let planted: [(name: String, later: [String: Habit], isRelease: Bool)] = [
    ("a document is gone", changed("parcel") { $0.answered = 300 }, true),
    ("a rule lets less through", changed("refund") { $0.answered = 50 }, true),
    ("a rule lets more through", changed("warranty") { $0.answered = 900 }, true),
    ("a prompt fails", changed("account") { $0.fallback = 400 }, true),
    ("a template asks back", changed("parcel") { ($0.asked, $0.answered) = (350, 500) }, true),
    ("a screen finds more", changed("other") { $0.nearMiss = 300 }, true),
    ("a question is in season", changed("warranty") { $0.share = 600 }, false),
    ("a shop writes in German", changed("account") { $0.share = 700 }, false),
    ("what nobody knows is asked", changed("other") { $0.share = 500 }, false),
    ("parcels are late", changed("parcel") { $0.share = 900 }, false),
  ]

  @Test
  func
    `of ten planted changes at least nine are found on their day, and put down to what they are`()
  {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    var missed: [String] = []
    for plant in Self.planted {
      let tally = Self.history(plant.later, &random)
      let alarms = AlarmSearch(tally, plant.isRelease ? [Self.change] : []).run()
      let isFound = alarms.contains { alarm in
        let lag = alarm.point.day.daysSince1970 - Self.start - Self.breaksOn
        guard abs(lag) <= 1 else { return false }
        return switch alarm.cause {
        case .change(let change): plant.isRelease && change == Self.change
        case .traffic: !plant.isRelease
        case .unknown: false
        }
      }
      if !isFound { missed.append("\(plant.name): \(alarms)") }
    }
    #expect(missed.count <= 1, "seed \(seed): \(missed)")
  }

  @Test func `a traffic shift beside a release is not put down to the release`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let tally = Self.history(Self.changed("other") { $0.share = 900 }, &random)
    let alarms = AlarmSearch(tally, [Self.change]).run()
    let ofAll = alarms.filter { if case .rate(_, of: nil) = $0.curve { true } else { false } }
    #expect(!ofAll.isEmpty, "seed \(seed)")
    for alarm in ofAll {
      guard case .traffic(let more) = alarm.cause else {
        Issue.record("seed \(seed): \(alarm)")
        continue
      }
      #expect(more.first?.name == "other", "seed \(seed)")
    }
  }

  @Test func `thirty quiet weeks raise no more alarms than are stated`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let alarms = (0..<5).flatMap { _ in AlarmSearch(Self.history(Self.usual, &random), []).run() }
    // One in a hundred reports is stated; two in five would be seen once in a thousand runs of this.
    #expect(alarms.count < 2, "seed \(seed): \(alarms)")
  }

  /// A change that took force long before anything broke.
  private static let earlier = Alarm.Change(
    at: Timestamp(startOf: CalendarDay(daysSince1970: start + 3)),
    release: ReleaseID(text: "rel_a"),
    before: ReleaseID(text: "rel_0")
  )

  @Test func `only the change that alarms are put down to is looked into, and once`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let broken = Self.history(Self.changed("parcel") { $0.answered = 300 }, &random)
    var report = DecisionReport(broken, by: [])
    #expect(report.alarms.isEmpty)
    let (asked, tried) = Self.look(for: &report, in: broken)
    #expect(asked == [Self.change] && tried == [Self.change], "seed \(seed)")
    let blamed = report.alarms.filter { $0.cause == .change(Self.change) }
    #expect(!blamed.isEmpty && blamed.allSatisfy { $0.edits == ["an edit of rel_b"] })
    #expect(report.alarms.allSatisfy { $0.edits.isEmpty || blamed.contains($0) })

    let busier = Self.history(Self.changed("warranty") { $0.share = 600 }, &random)
    var quiet = DecisionReport(busier, by: [])
    let (none, never) = Self.look(for: &quiet, in: busier, [Self.earlier])
    #expect(none.isEmpty && never.isEmpty, "seed \(seed)")
  }

  /// Looks for alarms; which changes' edits were asked for, and which were tried.
  private static func look(
    for report: inout DecisionReport,
    in tally: DecisionTally,
    _ changes: [Alarm.Change] = [earlier, change]
  ) -> (asked: [Alarm.Change], tried: [Alarm.Change]) {
    var (asked, tried): ([Alarm.Change], [Alarm.Change]) = ([], [])
    report.findAlarms(in: tally, changes: changes) { change in
      asked.append(change)
      return ["an edit of \(change.release)"]
    } trial: { change, _ in
      tried.append(change)
      return nil
    }
    return (asked, tried)
  }
}
