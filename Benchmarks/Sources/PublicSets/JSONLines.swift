import Foundation

/// Files of public sets, a JSON object a line.
package enum JSONLines {
  package static func read<Line: Decodable>(_ path: String) throws -> [Line] {
    let data = try Data(contentsOf: URL(filePath: path))
    return try data.split(separator: 10).map { try JSONDecoder().decode(Line.self, from: $0) }
  }
}
