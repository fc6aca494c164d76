import CLibCurl

/// One handle of libcurl with its open connection: verified TLS, no redirect, no proxy.
///
/// `@unchecked` because a handle may pass from thread to thread where one uses it at a time, and
/// whoever holds a connection has taken it from the idle ones.
package final class HTTPConnection: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  package init() throws(CallFailure) {
    guard Self.isReady, let handle = curl_easy_init() else {
      throw .failed(.transport(Int32(CURLE_FAILED_INIT.rawValue)))
    }
    self.handle = handle
  }

  deinit { curl_easy_cleanup(handle) }

  /// Asks, and gives whatever is answered by the deadline.
  package func ask(
    _ request: HTTPRequest,
    until deadline: Deadline
  ) throws(CallFailure) -> HTTPAnswer {
    let milliseconds = Int(deadline.millisecondsLeft)
    guard milliseconds > 0 else { throw .deadline }
    // Forgets the options of the call before; the connection stays.
    curl_easy_reset(handle)
    var list: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(list) }
    for header in request.headers { list = curl_slist_append(list, header) ?? list }
    var body = Body(limit: request.limitBytes)
    let code = withUnsafeMutablePointer(to: &body) { body in
      let steps = [
        set(CURLOPT_URL, request.url), set(CURLOPT_PROXY, ""),
        set(CURLOPT_USERAGENT, "countersign"), set(CURLOPT_TIMEOUT_MS, milliseconds),
        set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds), set(CURLOPT_FOLLOWLOCATION, 0),
        set(CURLOPT_SSL_VERIFYPEER, 1), set(CURLOPT_SSL_VERIFYHOST, 2),
        set(CURLOPT_PATH_AS_IS, 1),
        // Signals would strike whichever thread has no part in this.
        set(CURLOPT_NOSIGNAL, 1),
        countersign_curl_only_http(handle), countersign_curl_wait_for_no_resolver(handle),
        countersign_curl_set_list(handle, CURLOPT_HTTPHEADER, list),
        countersign_curl_set_writer(handle, Body.write, body),
      ]
      let posting = request.posted.map { set(CURLOPT_COPYPOSTFIELDS, $0) } ?? CURLE_OK
      return (steps + [posting]).first { $0 != CURLE_OK } ?? curl_easy_perform(handle)
    }
    if code == CURLE_OPERATION_TIMEDOUT { throw .deadline }
    return answer(code, body)
  }

  private func answer(_ code: CURLcode, _ body: Body) -> HTTPAnswer {
    var (status, seconds) = (0, 0)
    countersign_curl_status(handle, &status)
    countersign_curl_retry_after(handle, &seconds)
    let ending: HTTPAnswer.Ending =
      if body.isOverfull { .tooLarge(limitBytes: body.limit) } else if code == CURLE_OK {
        .whole
      } else {
        .broken(Int32(truncatingIfNeeded: code.rawValue))
      }
    return HTTPAnswer(
      status: status,
      bytes: body.bytes,
      ending: ending,
      retryAfter: seconds > 0 ? .seconds(seconds) : nil
    )
  }

  private func set(_ option: CURLoption, _ value: Int) -> CURLcode {
    countersign_curl_set_long(handle, option, value)
  }

  private func set(_ option: CURLoption, _ text: String) -> CURLcode {
    countersign_curl_set_text(handle, option, text)
  }
}

/// What has come of an answer.
private struct Body {
  let limit: Int
  private(set) var bytes: [UInt8] = []
  private(set) var isOverfull = false

  init(limit: Int) { self.limit = limit }

  /// Takes a piece; a count other than the piece's makes libcurl give up.
  static let write: countersign_curl_writer = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let body = context.assumingMemoryBound(to: Body.self)
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    guard body.pointee.bytes.count + piece.count <= body.pointee.limit else {
      body.pointee.isOverfull = true
      return 0
    }
    body.pointee.bytes.append(contentsOf: piece)
    return piece.count
  }
}
