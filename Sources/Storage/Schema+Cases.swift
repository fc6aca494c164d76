extension Schema {
  /// Cases with all their states, what was approved of them, and their histories.
  ///
  /// The history and its signed statements are only ever added to. Documents quote customers, and
  /// must stay erasable: they never change, but may vanish.
  static let caseStep = """
    CREATE TABLE review_case_next (
      id                 TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'case_*'),
      decision_sequence  INTEGER NOT NULL UNIQUE REFERENCES decision (sequence),
      queue              TEXT NOT NULL CHECK (queue <> ''),
      tier               TEXT NOT NULL CHECK (tier IN
        ('low', 'medium', 'medium_high', 'high', 'critical')),
      approvals_required INTEGER NOT NULL CHECK (approvals_required BETWEEN 1 AND 9),
      due_at             INTEGER NOT NULL,
      state              TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN
        ('waiting', 'claimed', 'approved', 'decided')),
      because            TEXT NOT NULL,
      -- What belongs to the state: whose claim, until when, how it ended.
      detail             TEXT NOT NULL DEFAULT '{}',
      role               TEXT,
      token              INTEGER NOT NULL DEFAULT 0 CHECK (token >= 0),
      escalations        INTEGER NOT NULL DEFAULT 0,
      -- When time will do something to it by itself.
      wakes_at           INTEGER,
      -- Less is riskier.
      turn               INTEGER NOT NULL GENERATED ALWAYS AS (CASE tier
        WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium_high' THEN 2
        WHEN 'medium' THEN 3 ELSE 4 END) VIRTUAL
    ) STRICT;
    INSERT INTO review_case_next (id, decision_sequence, queue, tier, approvals_required, due_at,
      because, wakes_at)
      SELECT id, decision_sequence, queue, tier, approvals_required, due_at, because, due_at
      FROM review_case;
    DROP TABLE review_case;
    ALTER TABLE review_case_next RENAME TO review_case;
    CREATE INDEX review_case_by_turn ON review_case (turn, due_at, id) WHERE state = 'waiting';
    CREATE INDEX review_case_by_queue ON review_case (queue, turn, due_at, id)
      WHERE state = 'waiting';
    CREATE INDEX review_case_by_waking ON review_case (wakes_at) WHERE state <> 'decided';

    CREATE TABLE case_document (
      case_id TEXT NOT NULL REFERENCES review_case (id),
      number  INTEGER NOT NULL CHECK (number >= 0),
      -- Nobody where a machine wrote it.
      author  TEXT,
      digest  BLOB NOT NULL CHECK (length(digest) = 32),
      bytes   BLOB NOT NULL,
      PRIMARY KEY (case_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER case_document_never_changes BEFORE UPDATE ON case_document
    BEGIN SELECT RAISE(ABORT, 'a document never changes'); END;

    CREATE TABLE case_event (
      case_id   TEXT NOT NULL REFERENCES review_case (id),
      number    INTEGER NOT NULL CHECK (number > 0),
      kind      TEXT NOT NULL CHECK (kind <> ''),
      at        INTEGER NOT NULL,
      person    TEXT,
      state     TEXT NOT NULL,
      detail    TEXT NOT NULL,
      document  BLOB NOT NULL CHECK (length(document) = 32),
      note      TEXT NOT NULL,
      -- What the person signed; for the first of the events of one step.
      purpose   TEXT,
      key       TEXT,
      statement BLOB,
      signature BLOB CHECK (length(signature) = 64),
      PRIMARY KEY (case_id, number),
      CHECK ((purpose IS NULL) = (signature IS NULL) AND (key IS NULL) = (statement IS NULL)
        AND (purpose IS NULL) = (key IS NULL))
    ) STRICT, WITHOUT ROWID;
    -- Nothing that was signed takes effect twice.
    CREATE UNIQUE INDEX case_event_signature ON case_event (signature)
      WHERE signature IS NOT NULL;
    CREATE TRIGGER case_event_never_changes BEFORE UPDATE ON case_event
    BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;
    CREATE TRIGGER case_event_never_vanishes BEFORE DELETE ON case_event
    BEGIN SELECT RAISE(ABORT, 'an event never vanishes'); END;

    CREATE TABLE case_approval (
      case_id TEXT NOT NULL,
      nonce   TEXT NOT NULL CHECK (length(nonce) = 32),
      event   INTEGER NOT NULL,
      -- Whether it stands for the present document; whether it counts is asked when it matters.
      stands  INTEGER NOT NULL CHECK (stands IN (0, 1)),
      PRIMARY KEY (case_id, nonce),
      FOREIGN KEY (case_id, event) REFERENCES case_event (case_id, number)
    ) STRICT, WITHOUT ROWID;
    """
}
