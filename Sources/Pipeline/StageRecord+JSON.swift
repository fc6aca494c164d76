import CanonicalJSON
import Domain

extension [StageRecord] {
  /// The records as they are kept: a canonical JSON array (RFC 8785), put together of the results
  /// in the bytes that their digests were taken over.
  var canonicalBytes: [UInt8] {
    var json = JSONWriter()
    json.array(self) { json, record in
      json.object {
        $0.member("input", record.input)
        $0.member("nanoseconds", Int(record.nanoseconds))
        $0.member("output", record.output)
        $0.member("owner", record.owner)
        $0.name("result")
        $0.write(canonical: record.result)
        $0.member("stage", record.stage.rawValue)
        $0.member("version", record.version)
      }
    }
    return json.canonicalBytes
  }
}
