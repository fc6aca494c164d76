extension Schema {
  /// The log: its entries, what is kept of its tree, and the entry of each thing that it tells of.
  ///
  /// Of the tree only every eighth level is kept: the nodes between are a few hundred hashes away, and a
  /// transaction writes its entries and one frontier, however many it appends.
  static let logStep = """
    CREATE TABLE log_origin (
      number INTEGER PRIMARY KEY CHECK (number = 1),
      origin TEXT NOT NULL CHECK (origin <> '')
    ) STRICT;
    INSERT INTO log_origin VALUES (1, 'countersign/' || lower(hex(randomblob(16))));

    CREATE TABLE log_entry (
      place INTEGER PRIMARY KEY CHECK (place >= 0),
      leaf  BLOB NOT NULL CHECK (length(leaf) = 32),
      entry BLOB NOT NULL CHECK (length(entry) BETWEEN 1 AND 65535)
    ) STRICT;

    -- Roots of full subtrees of 256 leaves, of 65,536, and so on.
    CREATE TABLE log_node (
      level INTEGER NOT NULL CHECK (level > 0 AND level % 8 = 0),
      place INTEGER NOT NULL CHECK (place >= 0),
      hash  BLOB NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (level, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE log_frontier (
      number INTEGER PRIMARY KEY CHECK (number = 1),
      size   INTEGER NOT NULL CHECK (size >= 0),
      hashes BLOB NOT NULL CHECK (length(hashes) % 32 = 0)
    ) STRICT;
    INSERT INTO log_frontier VALUES (1, 0, x'');

    -- What the commitments of an entry are salted with. Without it they say nothing: it is erased with
    -- what they commit to.
    CREATE TABLE log_salt (
      entry INTEGER PRIMARY KEY REFERENCES log_entry (place),
      salt  BLOB NOT NULL CHECK (length(salt) = 32)
    ) STRICT;

    CREATE TABLE log_checkpoint (
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
      size     INTEGER NOT NULL CHECK (size > 0),
      note     BLOB NOT NULL,
      at       INTEGER NOT NULL
    ) STRICT;

    -- The keys that sign checkpoints, the newest last.
    CREATE TABLE log_key (
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
      verifier TEXT NOT NULL UNIQUE CHECK (verifier <> ''),
      at       INTEGER NOT NULL,
      entry    INTEGER REFERENCES log_entry (place)
    ) STRICT;

    -- The stages, their owners and versions, as decisions were judged by them.
    CREATE TABLE stage_set (
      digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
      stages BLOB NOT NULL,
      at     INTEGER NOT NULL,
      entry  INTEGER REFERENCES log_entry (place)
    ) STRICT, WITHOUT ROWID;

    """ + onlyAdded + entryColumns

  /// What nobody but a hand past the program changes or takes away.
  private static let onlyAdded = [
    ("log_origin", "the origin of a log"), ("log_entry", "an entry of the log"),
    ("log_node", "a node of the log"), ("log_checkpoint", "a checkpoint"), ("log_key", "a key"),
    ("stage_set", "a set of stages"),
  ].map { table, thing in
    """
    CREATE TRIGGER \(table)_never_changes BEFORE UPDATE ON \(table)
    BEGIN SELECT RAISE(ABORT, '\(thing) never changes'); END;
    CREATE TRIGGER \(table)_never_vanishes BEFORE DELETE ON \(table)
    BEGIN SELECT RAISE(ABORT, '\(thing) never vanishes'); END;

    """
  }.joined()

  /// Rows that are older than the log have no entry; the log's first one says how many there were.
  private static let entryColumns = toldFromTheFirst.compactMap(\.table).map { table in
    let column =
      ["log_key", "stage_set"].contains(table)
      ? "" : "ALTER TABLE \(table) ADD COLUMN entry INTEGER REFERENCES log_entry (place);\n"
    return column + """
      CREATE UNIQUE INDEX \(table)_by_entry ON \(table) (entry);
      CREATE TRIGGER \(table)_has_an_entry BEFORE INSERT ON \(table) WHEN NEW.entry IS NULL
      BEGIN SELECT RAISE(ABORT, 'a row of \(table) without its entry of the log'); END;

      """
  }.joined()

  /// The kinds of which the log told when it began; later ones bring their tables with them.
  private static let toldFromTheFirst: [LogKind] = [
    .begun, .key, .stages, .decision, .caseEvent, .judgement, .plantedCase, .secondReview, .reveal,
    .attempt, .lineStep, .promotion, .rosterEntry, .effect,
  ]
}
