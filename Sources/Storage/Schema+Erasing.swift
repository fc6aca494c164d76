extension Schema {
  /// What people signed of customers' erasure, and what may vanish with it.
  static let erasingStep = """
    CREATE TABLE erasure (
      sequence  INTEGER PRIMARY KEY CHECK (sequence > 0),
      -- `more` goes on with the entries of the row before.
      step      TEXT NOT NULL CHECK (step IN ('propose', 'erase', 'more')),
      customer  INTEGER NOT NULL REFERENCES customer_key (number),
      person    TEXT NOT NULL,
      key       TEXT NOT NULL,
      statement BLOB NOT NULL,
      signature BLOB NOT NULL CHECK (length(signature) = 64),
      -- The entries of the log whose parts are gone: pairs of a first and a last, as JSON.
      entries   TEXT NOT NULL,
      at        INTEGER NOT NULL,
      entry     INTEGER REFERENCES log_entry (place)
    ) STRICT;
    CREATE INDEX erasure_by_customer ON erasure (customer);
    CREATE UNIQUE INDEX erasure_by_entry ON erasure (entry);
    CREATE TRIGGER erasure_has_an_entry BEFORE INSERT ON erasure WHEN NEW.entry IS NULL
    BEGIN SELECT RAISE(ABORT, 'a row of erasure without its entry of the log'); END;
    CREATE TRIGGER erasure_never_changes BEFORE UPDATE ON erasure
    BEGIN SELECT RAISE(ABORT, 'an erasure never changes'); END;
    CREATE TRIGGER erasure_never_vanishes BEFORE DELETE ON erasure
    BEGIN SELECT RAISE(ABORT, 'an erasure never vanishes'); END;

    -- A row that outlives its customer loses what is said of them, and nothing else.
    DROP TRIGGER decision_never_changes;
    CREATE TRIGGER decision_never_changes
    BEFORE UPDATE OF sequence, decision_id, ticket, release_id, outcome, tier, intent, reason_code,
      recorded_at, entry ON decision
    BEGIN SELECT RAISE(ABORT, 'a decision never changes'); END;
    CREATE TRIGGER decision_loses_its_digest
    BEFORE UPDATE OF digest ON decision WHEN NEW.digest <> zeroblob(32)
    BEGIN SELECT RAISE(ABORT, 'a decision never changes'); END;

    DROP TRIGGER case_event_never_changes;
    CREATE TRIGGER case_event_never_changes
    BEFORE UPDATE OF case_id, number, kind, at, person, state, detail, purpose, key, entry, owner
    ON case_event
    BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;
    CREATE TRIGGER case_event_loses_its_words
    BEFORE UPDATE OF document, note, statement, signature, sealed_note ON case_event
    WHEN NEW.document <> zeroblob(32) OR NEW.note <> '' OR length(NEW.statement) > 0
      OR NEW.sealed_note IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;

    DROP TRIGGER case_judgement_never_changes;
    CREATE TRIGGER case_judgement_never_changes
    BEFORE UPDATE ON case_judgement
    WHEN NEW.case_id <> OLD.case_id OR NEW.document <> OLD.document OR NEW.entry IS NOT OLD.entry
      OR length(NEW.line) + length(NEW.body) + length(NEW.stages) > 0
    BEGIN SELECT RAISE(ABORT, 'a judgement never changes'); END;

    DROP TRIGGER reveal_never_changes;
    CREATE TRIGGER reveal_never_changes
    BEFORE UPDATE ON reveal
    WHEN NEW.sequence <> OLD.sequence OR NEW.case_id <> OLD.case_id OR NEW.person <> OLD.person
      OR NEW.key <> OLD.key OR NEW.entry IS NOT OLD.entry OR length(NEW.statement) > 0
    BEGIN SELECT RAISE(ABORT, 'a reveal never changes'); END;
    """
}
