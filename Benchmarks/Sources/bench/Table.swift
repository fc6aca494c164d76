import Foundation

/// The table of figures, printed line by line as they are found.
struct Table {
  func heading(_ machine: String) {
    print(machine)
    print("")
    row("figure", "measured", "target", "beside it")
    row("------", "--------", "------", "---------")
  }

  func row(_ figure: String, _ measured: String, _ target: String = "", _ beside: String = "") {
    let line = pad(figure, 46) + pad(measured, 19) + pad(target, 16) + beside
    print(line.trimmingCharacters(in: .whitespaces))
    // Seen at once, even through a pipe.
    fflush(nil)
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text.count >= width ? text + "  " : text.padding(toLength: width, withPad: " ", startingAt: 0)
  }
}

/// Figures as the table writes them.
enum Figure {
  static func rate(_ perSecond: Double) -> String { String(format: "%.0f /s", perSecond) }
  static func microseconds(_ seconds: Double) -> String { String(format: "%.1f us", seconds * 1e6) }
  /// In nanoseconds below ten microseconds.
  static func short(_ seconds: Double) -> String {
    seconds < 1e-5 ? String(format: "%.0f ns", seconds * 1e9) : microseconds(seconds)
  }
  static func milliseconds(_ seconds: Double) -> String { String(format: "%.2f ms", seconds * 1e3) }
  static func mebibytes(_ bytes: Int) -> String { "\(bytes >> 20) MiB" }
  static func times(_ ratio: Double, _ what: String) -> String {
    String(format: "%.2f x ", ratio) + what
  }
}

extension [Double] {
  /// The value below which a share of them lies; 0 where there are none.
  func percentile(_ percent: Int) -> Double {
    let sorted = sorted()
    let index = Swift.max(0, (count * percent + 99) / 100 - 1)
    return sorted.indices.contains(index) ? sorted[index] : 0
  }
}
