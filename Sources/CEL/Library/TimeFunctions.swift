extension StandardLibrary {
  /// The parts of instants and spans.
  ///
  /// Zones are `UTC` and fixed offsets; named zones would make the answer depend on a machine's tables.
  static let times: Declarations = {
    func part(
      _ name: String,
      _ get: @escaping @Sendable (CivilTime) -> Int
    ) -> (name: String, overloads: [Overload]) {
      let plain = Overload.member(.timestamp, .int) { value throws(CallError) in
        guard case .timestamp(let instant) = value else { throw .noOverload }
        return .int(Int64(get(CivilTime(instant))))
      }
      let zoned = Overload.member(.timestamp, .string, .int) { value, zone throws(CallError) in
        guard case .timestamp(let instant) = value, case .string(let zone) = zone else {
          throw .noOverload
        }
        return .int(Int64(get(CivilTime(instant, offsetSeconds: try offset(of: zone)))))
      }
      return (name, [plain, zoned])
    }
    func length(_ name: String, _ unit: Int64) -> (name: String, overloads: [Overload]) {
      let get = Overload.member(.duration, .int) { value throws(CallError) in
        guard case .duration(let span) = value else { throw .noOverload }
        return .int(span.nanoseconds / unit)
      }
      return (name, [get])
    }
    let milliseconds: @Sendable (Value) throws(CallError) -> Value = { value throws(CallError) in
      switch value {
      case .timestamp(let instant): .int(Int64(instant.nanoseconds / 1_000_000))
      case .duration(let span): .int(span.nanoseconds % 1_000_000_000 / 1_000_000)
      default: throw .noOverload
      }
    }
    let zonedMilliseconds = Overload.member(.timestamp, .string, .int) {
      value,
      zone throws(CallError) in
      guard case .string(let zone) = zone else { throw .noOverload }
      _ = try offset(of: zone)
      return try milliseconds(value)
    }
    return [
      part("getFullYear") { $0.year }, part("getMonth") { $0.month - 1 },
      part("getDate") { $0.day }, part("getDayOfMonth") { $0.day - 1 },
      part("getDayOfWeek") { $0.dayOfWeek }, part("getDayOfYear") { $0.dayOfYear },
      part("getHours") { $0.hour }, part("getMinutes") { $0.minute },
      part("getSeconds") { $0.second },
      length("getHours", 3_600_000_000_000), length("getMinutes", 60_000_000_000),
      length("getSeconds", 1_000_000_000),
      (
        "getMilliseconds",
        [
          .member(.timestamp, .int, milliseconds), .member(.duration, .int, milliseconds),
          zonedMilliseconds,
        ]
      ),
    ]
  }()

  /// The seconds from UTC of a zone such as `UTC`, `+02:00`, `-09:30` or `02:00`.
  private static func offset(of zone: String) throws(CallError) -> Int {
    if zone == "UTC" || zone == "Z" { return 0 }
    var digits = DigitReader(zone)
    let isNegative = digits.skip("-")
    if !isNegative { _ = digits.skip("+") }
    guard let seconds = digits.clock(), digits.isAtEnd else {
      throw CallError("`\(zone)` is neither `UTC` nor an offset such as `+02:00`")
    }
    return isNegative ? -seconds : seconds
  }
}
