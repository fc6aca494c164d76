package import CanonicalJSON

/// One request of a customer, as the support platform piped it in.
package struct Ticket: Sendable, Equatable {
  /// Who wrote a message.
  package enum Author: String, Sendable, CaseIterable {
    case customer, agent, bot, system
  }

  /// How a body is marked up.
  package enum ContentType: String, Sendable, CaseIterable {
    case plain = "text/plain"
    case html = "text/html"
    case markdown = "text/markdown"
  }

  /// What the platform lets the bot do in this conversation.
  package enum BotMode: String, Sendable, CaseIterable {
    case auto
    case draftOnly = "draft_only"
    case off
  }

  /// The platform a ticket comes from.
  package enum Platform: String, Sendable, CaseIterable {
    case zendesk, intercom, freshdesk, chatwoot, zammad, freescout, helpscout, generic
  }

  /// The way the customer wrote.
  package enum Channel: String, Sendable, CaseIterable {
    case email, web, chat, messaging, phone, social, api, unknown
  }

  /// A file that came with a message.
  package struct Attachment: Sendable, Equatable {
    package let name: String
    /// The text extracted from it, as hostile as any other.
    package let text: String?

    package init(name: String, text: String?) {
      self.name = name
      self.text = text
    }
  }

  /// One message of the conversation.
  package struct Message: Sendable, Equatable {
    package let id: String?
    package let author: Author
    package let body: String
    package let contentType: ContentType
    package let isPublic: Bool
    package let attachments: [Attachment]

    package init(
      id: String? = nil,
      author: Author = .customer,
      body: String,
      contentType: ContentType = .plain,
      isPublic: Bool = true,
      attachments: [Attachment] = []
    ) {
      self.id = id
      self.author = author
      self.body = body
      self.contentType = contentType
      self.isPublic = isPublic
      self.attachments = attachments
    }
  }

  /// Who asks.
  package struct Requester: Sendable, Equatable {
    package let id: String?
    package let name: String?
    package let email: String?
    package let tier: String?
    package let isVerified: Bool?

    package init(
      id: String? = nil,
      name: String? = nil,
      email: String? = nil,
      tier: String? = nil,
      isVerified: Bool? = nil
    ) {
      self.id = id
      self.name = name
      self.email = email
      self.tier = tier
      self.isVerified = isVerified
    }
  }

  /// The idempotency key.
  package let id: String
  package let ticketID: String
  package let platform: Platform
  package let channel: Channel
  /// The `now` of everything that is decided about it.
  package let receivedAt: Timestamp
  /// Echoed as `if_updated_at`, byte for byte.
  package let updatedAt: String?
  package let locale: String?
  package let jurisdiction: String?
  package let subject: String?
  package let message: Message
  package let history: [Message]
  package let requester: Requester
  /// Attested facts by noun.
  ///
  /// Empty where no source attests them.
  package let facts: JSONObject
  package let botMode: BotMode

  /// The name of who asks, by which what is kept of them is found again: the platform's, else their
  /// address; nil where the ticket has neither.
  package var customer: String? { requester.id ?? requester.email }

  package init(
    id: String,
    ticketID: String,
    platform: Platform = .generic,
    channel: Channel = .unknown,
    receivedAt: Timestamp,
    updatedAt: String? = nil,
    locale: String? = nil,
    jurisdiction: String? = nil,
    subject: String? = nil,
    message: Message,
    history: [Message] = [],
    requester: Requester = Requester(),
    facts: JSONObject = JSONObject(),
    botMode: BotMode = .auto
  ) {
    self.id = id
    self.ticketID = ticketID
    self.platform = platform
    self.channel = channel
    self.receivedAt = receivedAt
    self.updatedAt = updatedAt
    self.locale = locale
    self.jurisdiction = jurisdiction
    self.subject = subject
    self.message = message
    self.history = history
    self.requester = requester
    self.facts = facts
    self.botMode = botMode
  }
}
