extension Schema {
  /// The keys of customers, and whose key each thing is sealed under that tells of one.
  ///
  /// What has no owner is of an older store, and stands as it came. An erased customer keeps a number, and
  /// neither name nor key.
  static let sealingStep = """
    -- By which the store knows its key.
    CREATE TABLE store_key (
      number      INTEGER PRIMARY KEY CHECK (number = 1),
      fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32)
    ) STRICT;

    CREATE TABLE customer_key (
      number    INTEGER PRIMARY KEY CHECK (number > 0),
      -- A keyed digest of the name; none where a ticket names nobody.
      name      BLOB UNIQUE CHECK (length(name) = 32),
      -- AES-GCM under a key that is derived from the store's.
      wrapped   BLOB CHECK (length(wrapped) = 60),
      erased_at INTEGER,
      CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL)),
      CHECK (wrapped IS NOT NULL OR name IS NULL)
    ) STRICT;

    ALTER TABLE ticket ADD COLUMN sealed_id BLOB;
    ALTER TABLE ticket ADD COLUMN sealed_platform_id BLOB;
    ALTER TABLE case_event ADD COLUMN sealed_note BLOB;

    """
    + sealedTables.map { "ALTER TABLE \($0) ADD COLUMN owner INTEGER REFERENCES customer_key;\n" }
    .joined() + """
      CREATE INDEX payload_by_owner ON payload (owner);
      CREATE INDEX review_case_by_owner ON review_case (owner);
      """

  /// The tables of which each row has an owner.
  static let sealedTables = [
    "ticket", "payload", "review_case", "case_document", "case_judgement", "case_event",
    "effect_payload", "reveal", "planted_payload",
  ]
}
