import CLibCurl
import Synchronization

/// Asks a server over HTTP: GET, verified TLS, no redirect, no proxy.
///
/// Connections are kept and used again, one lookup on each at a time.
final class HTTPLookup: Sendable {
  private let address: LookupAddress
  private let headers: [LookupHeader]
  private let environment: [String: String]
  private let idle = Mutex<[HTTPConnection]>([])

  init(_ address: LookupAddress, _ headers: [LookupHeader], environment: [String: String]) {
    self.address = address
    self.headers = headers
    // Only what the headers name is kept, so that no other secret lies about.
    let names = headers.compactMap { if case .variable(let name) = $0.value { name } else { nil } }
    self.environment = environment.filter { names.contains($0.key) }
  }

  /// The body of an answer with status 200.
  func answer(
    _ key: CheckedKey,
    until deadline: Deadline,
    limitBytes: Int
  ) throws(AttestationFailure) -> [UInt8] {
    var lines = ["Accept: application/json"]
    for header in headers { lines.append(try header.line(environment)) }
    guard let connection = idle.withLock({ $0.popLast() }) ?? HTTPConnection() else {
      throw .failed(.transport(Int32(CURLE_FAILED_INIT.rawValue)))
    }
    defer { idle.withLock { $0.append(connection) } }
    return try connection.get(
      address.url(key),
      headers: lines,
      milliseconds: Int(deadline.millisecondsLeft),
      limitBytes: limitBytes
    )
  }
}

/// One handle of libcurl with its open connection.
///
/// `@unchecked` because a handle may pass from thread to thread where one uses it at a time, and
/// whoever holds a connection has taken it from the idle ones.
final class HTTPConnection: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init?() {
    guard Self.isReady, let handle = curl_easy_init() else { return nil }
    self.handle = handle
  }

  deinit { curl_easy_cleanup(handle) }

  /// Asks for an address, or posts `text` to it, and returns the body of an answer with a status that
  /// `accepts` has.
  func get(
    _ url: String,
    posting text: String? = nil,
    headers: [String],
    milliseconds: Int,
    limitBytes: Int,
    accepts: ClosedRange<Int> = 200...200
  ) throws(AttestationFailure) -> [UInt8] {
    let (code, status, body) = try exchange(
      url,
      posting: text,
      headers: headers,
      milliseconds: milliseconds,
      limitBytes: limitBytes
    )
    if status == 404 { throw .notFound }
    if status != 0, !accepts.contains(status) { throw .failed(.status(status)) }
    if body.isOverfull { throw .tooLarge(limitBytes: limitBytes) }
    guard code == CURLE_OK, accepts.contains(status) else {
      throw .failed(.transport(Int32(truncatingIfNeeded: code.rawValue)))
    }
    return body.bytes
  }

  /// Posts `text` to an address, and returns the status and the body of whatever is answered.
  func post(
    _ text: String,
    to url: String,
    headers: [String],
    milliseconds: Int,
    limitBytes: Int
  ) throws(AttestationFailure) -> (status: Int, bytes: [UInt8]) {
    let (code, status, body) = try exchange(
      url,
      posting: text,
      headers: headers,
      milliseconds: milliseconds,
      limitBytes: limitBytes
    )
    if body.isOverfull { throw .tooLarge(limitBytes: limitBytes) }
    guard code == CURLE_OK else {
      throw .failed(.transport(Int32(truncatingIfNeeded: code.rawValue)))
    }
    return (status, body.bytes)
  }

  private func exchange(
    _ url: String,
    posting text: String?,
    headers: [String],
    milliseconds: Int,
    limitBytes: Int
  ) throws(AttestationFailure) -> (code: CURLcode, status: Int, body: Body) {
    guard milliseconds > 0 else { throw .deadline }
    // Forgets the options of the lookup before; the connection stays.
    curl_easy_reset(handle)
    var list: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(list) }
    for header in headers { list = curl_slist_append(list, header) ?? list }
    var body = Body(limit: limitBytes)
    let code = withUnsafeMutablePointer(to: &body) { body in
      let steps = [
        set(CURLOPT_URL, url), set(CURLOPT_PROXY, ""), set(CURLOPT_USERAGENT, "countersign"),
        set(CURLOPT_TIMEOUT_MS, milliseconds), set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds),
        set(CURLOPT_FOLLOWLOCATION, 0), set(CURLOPT_SSL_VERIFYPEER, 1),
        set(CURLOPT_SSL_VERIFYHOST, 2), set(CURLOPT_PATH_AS_IS, 1),
        // Signals would strike whichever thread has no part in this.
        set(CURLOPT_NOSIGNAL, 1),
        countersign_curl_only_http(handle), countersign_curl_wait_for_no_resolver(handle),
        countersign_curl_set_list(handle, CURLOPT_HTTPHEADER, list),
        countersign_curl_set_writer(handle, Body.write, body),
      ]
      let posting = text.map { set(CURLOPT_COPYPOSTFIELDS, $0) } ?? CURLE_OK
      return (steps + [posting]).first { $0 != CURLE_OK } ?? curl_easy_perform(handle)
    }
    var status = 0
    countersign_curl_status(handle, &status)
    if code == CURLE_OPERATION_TIMEDOUT { throw .deadline }
    return (code, status, body)
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
