extension Schema {
  /// What people signed of what is kept of customers: holds, their ends, and readings of all of it.
  static let custodyStep = """
    CREATE TABLE custody (
      sequence  INTEGER PRIMARY KEY CHECK (sequence > 0),
      step      TEXT NOT NULL CHECK (step IN ('hold', 'release', 'export')),
      customer  INTEGER REFERENCES customer_key (number),
      ticket    INTEGER REFERENCES ticket (number),
      person    TEXT NOT NULL,
      key       TEXT NOT NULL,
      statement BLOB NOT NULL,
      signature BLOB NOT NULL UNIQUE CHECK (length(signature) = 64),
      at        INTEGER NOT NULL,
      entry     INTEGER REFERENCES log_entry (place),
      CHECK ((customer IS NULL) <> (ticket IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX custody_by_entry ON custody (entry);
    CREATE TRIGGER custody_has_an_entry BEFORE INSERT ON custody WHEN NEW.entry IS NULL
    BEGIN SELECT RAISE(ABORT, 'a row of custody without its entry of the log'); END;
    CREATE TRIGGER custody_never_changes BEFORE UPDATE ON custody
    BEGIN SELECT RAISE(ABORT, 'what was signed of custody never changes'); END;
    CREATE TRIGGER custody_never_vanishes BEFORE DELETE ON custody
    BEGIN SELECT RAISE(ABORT, 'what was signed of custody never vanishes'); END;

    -- Holds in force; the newest step of a subject counts.
    CREATE VIEW held_subject (customer, ticket, person, key, statement, signature, at) AS
    SELECT customer, ticket, person, key, statement, signature, at FROM custody AS own
    WHERE step = 'hold' AND NOT EXISTS (SELECT 1 FROM custody AS later
      WHERE later.sequence > own.sequence AND later.step <> 'export'
        AND later.customer IS own.customer AND later.ticket IS own.ticket);
    """
}
