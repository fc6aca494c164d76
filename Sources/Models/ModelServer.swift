import CanonicalJSON
import OutsideCalls

/// Asks a model over HTTP: one POST, verified TLS, no redirect, no proxy.
struct ModelServer: Sendable {
  private let dialect: any ServerDialect
  private let url: String
  private let headers: [CallHeader]
  private let folder: String
  private let environment: [String: String]
  private let limitBytes: Int
  private let connections = HTTPConnections()

  init(
    dialect: any ServerDialect,
    url: String,
    headers: [CallHeader],
    folder: String,
    environment: [String: String],
    limitBytes: Int
  ) {
    (self.dialect, self.url, self.headers, self.folder) = (dialect, url, headers, folder)
    self.limitBytes = limitBytes
    // Only what the headers name is kept, so that no other secret lies about.
    let names = headers.compactMap(\.variable)
    self.environment = environment.filter { names.contains($0.key) }
  }

  func ask(_ request: ModelRequest, _ deadline: Deadline) throws(ModelFailure) -> ModelAnswer {
    let answer: HTTPAnswer
    do throws(CallFailure) {
      // Without `Expect:` libcurl would wait for a word before it sends a long body.
      var lines = ["Content-Type: application/json", "Accept: application/json", "Expect:"]
      for header in headers { lines.append(try header.line(environment, folder: folder)) }
      let posted = HTTPRequest(
        url,
        posting: String(decoding: dialect.body(of: request).bytes, as: UTF8.self),
        headers: lines,
        limitBytes: limitBytes
      )
      answer = try connections.ask(posted, until: deadline)
    } catch {
      throw ModelFailure(error)
    }
    if answer.status != 0, answer.status != 200 {
      let seconds = answer.retryAfter?.components.seconds
      throw .status(answer.status, retryAfterSeconds: seconds)
    }
    switch answer.ending {
    case .whole: break
    case .tooLarge(let limit): throw .tooLarge(limitBytes: limit)
    case .broken(let code):
      throw answer.status == 0 ? .unreachable(.transport(code)) : .malformed(.cutOff)
    }
    return try dialect.answer(in: answer.bytes, limitBytes: limitBytes)
  }
}
