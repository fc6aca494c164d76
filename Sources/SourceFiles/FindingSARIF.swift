package import CanonicalJSON

/// Findings as OASIS SARIF 2.1.0, which code review and editors read.
package enum FindingSARIF {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// One log of one run; paths are relative to the workspace's folder, `WORKSPACE`.
  package static func log(of findings: [Finding], tool: String, version: String) -> JSONValue {
    let rules = Set(findings.map(\.rule)).sorted()
    let places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
    let run: JSONValue = [
      "tool": [
        "driver": [
          "name": .string(tool), "version": .string(version), "rules": .array(rules.map(rule)),
        ]
      ],
      "columnKind": "unicodeCodePoints",
      "originalUriBaseIds": [
        "WORKSPACE": ["description": ["text": "The folder of countersign.yaml."]]
      ], "results": .array(findings.map { result($0, ruleIndex: places[$0.rule] ?? 0) }),
    ]
    return ["$schema": .string(schema), "version": "2.1.0", "runs": [run]]
  }

  private static func rule(_ id: String) -> JSONValue {
    [
      "id": .string(id),
      "shortDescription": ["text": .string(id.replacing("-", with: " ") + ".")],
    ]
  }

  private static func result(_ finding: Finding, ruleIndex: Int) -> JSONValue {
    let text = finding.message + (finding.hint.map { "; \($0)" } ?? "")
    return [
      "ruleId": .string(finding.rule), "ruleIndex": .integer(Int64(ruleIndex)),
      "level": .string(finding.severity.rawValue), "message": ["text": .string(text)],
      "locations": [
        [
          "physicalLocation": [
            "artifactLocation": [
              "uri": .string(uri(of: finding.place.file)), "uriBaseId": "WORKSPACE",
            ],
            "region": [
              "startLine": .integer(Int64(max(1, finding.place.line))),
              "startColumn": .integer(Int64(max(1, finding.place.column))),
            ],
          ]
        ]
      ],
    ]
  }

  /// A relative reference of RFC 3986: every byte but unreserved ones and slashes is escaped.
  private static func uri(of path: String) -> String {
    path.utf8.reduce(into: "") { uri, byte in
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "-._~/".utf8.contains(byte)
      if isPlain {
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        uri += "%" + (hex.utf8.count < 2 ? "0" + hex : hex)
      }
    }
  }
}
