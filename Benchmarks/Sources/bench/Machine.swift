import Foundation

/// The machine that the figures are of.
enum Machine {
  static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  static func description(disk folder: String) throws -> String {
    let model = field("model name", of: "/proc/cpuinfo") ?? "unknown processor"
    let memory = field("MemTotal", of: "/proc/meminfo") ?? "?"
    let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
    let busy = load.split(separator: " ").first.map { "; load before \($0)" } ?? ""
    return "\(model), \(cores) cores, \(memory)\(busy); disk of \(folder)"
  }

  private static func field(_ name: String, of path: String) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
