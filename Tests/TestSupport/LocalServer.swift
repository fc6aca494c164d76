import Foundation
import Glibc
import Synchronization

/// A tiny HTTP server on this machine: it answers each request with the bytes that the test says.
package final class LocalServer: Sendable {
  package let port: UInt16
  private let listener: Int32
  private let heads = Mutex<[String]>([])
  private let clients = Mutex(0)
  private let isStopped = Mutex(false)

  /// Whether it closes each connection behind an answer, as a server does that ends in the middle of one.
  private let closes: Bool
  /// How long it waits behind each byte of an answer; nil where it sends all at once.
  private let bytePause: Duration?

  /// Listens on a free port; `answer` takes a request, and nil keeps the client waiting.
  package init?(
    closing: Bool = false,
    bytePause: Duration? = nil,
    answer: @escaping @Sendable (String) -> [UInt8]?
  ) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isListening else {
      close(listener)
      return nil
    }
    self.listener = listener
    closes = closing
    self.bytePause = bytePause
    port = UInt16(bigEndian: address.sin_port)
    Thread { [self] in accept(answer) }.start()
  }

  /// The heads of the requests so far.
  package var requests: [String] { heads.withLock { $0 } }

  /// How often somebody connected.
  package var connections: Int { clients.withLock { $0 } }

  /// Takes no more connections; once it has stopped, its descriptor may be another server's.
  package func stop() {
    isStopped.withLock { isStopped in
      if !isStopped { shutdown(listener, Int32(SHUT_RDWR)) }
      isStopped = true
    }
  }

  /// An answer with a status, further header lines and a body.
  package static func answer(_ status: String, _ body: String = "", headers: String = "") -> [UInt8]
  {
    Array(
      "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)".utf8
    )
  }

  private func accept(_ answer: @escaping @Sendable (String) -> [UInt8]?) {
    while true {
      let client = Glibc.accept(listener, nil, nil)
      guard client >= 0 else {
        close(listener)
        return
      }
      clients.withLock { $0 += 1 }
      Thread { [self] in serve(client, answer) }.start()
    }
  }

  /// Answers the requests of one connection until the client closes it.
  private func serve(_ client: Int32, _ answer: (String) -> [UInt8]?) {
    defer { close(client) }
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while recv(client, &byte, 1, 0) == 1 {
      head.append(byte)
      guard head.suffix(4) == [13, 10, 13, 10] else { continue }
      var text = String(decoding: head, as: UTF8.self)
      head = []
      // What is posted stands behind the head.
      var body: [UInt8] = []
      let length = text.lowercased().firstMatch(of: /content-length: ([0-9]+)/)
      var left = length.flatMap { Int($0.1) } ?? 0
      var piece = [UInt8](repeating: 0, count: 65_536)
      while left > 0 {
        let count = recv(client, &piece, min(left, piece.count), 0)
        guard count > 0 else { return }
        body += piece[..<count]
        left -= count
      }
      text += String(decoding: body, as: UTF8.self)
      heads.withLock { $0.append(text) }
      guard let bytes = answer(text) else { continue }
      var sent = 0
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
          send(client, $0.baseAddress, bytePause == nil ? $0.count : 1, Int32(MSG_NOSIGNAL))
        }
        if let bytePause { usleep(UInt32(bytePause / .microseconds(1))) }
        guard count > 0 else { return }
        sent += count
      }
      if closes { return }
    }
  }
}
