extension Schema {
  /// Cases that are no customer's, and what is measured of reviews.
  ///
  /// Such a case has no decision, so that nothing that tells, carries out or counts decisions can
  /// come upon it. `case_source` gives what any case is about.
  static let qualityStep = """
    CREATE TABLE review_case_next (
      id                 TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'case_*'),
      -- None where it is no customer's case.
      decision_sequence  INTEGER UNIQUE REFERENCES decision (sequence),
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
      kind               TEXT NOT NULL DEFAULT 'customer' CHECK (kind IN
        ('customer', 'planted', 'second')),
      -- Less is riskier.
      turn               INTEGER NOT NULL GENERATED ALWAYS AS (CASE tier
        WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium_high' THEN 2
        WHEN 'medium' THEN 3 ELSE 4 END) VIRTUAL,
      CHECK ((kind = 'customer') = (decision_sequence IS NOT NULL))
    ) STRICT;
    INSERT INTO review_case_next (id, decision_sequence, queue, tier, approvals_required, due_at,
      state, because, detail, role, token, escalations, wakes_at)
      SELECT id, decision_sequence, queue, tier, approvals_required, due_at, state, because, detail,
        role, token, escalations, wakes_at FROM review_case;
    DROP TABLE review_case;
    ALTER TABLE review_case_next RENAME TO review_case;
    CREATE INDEX review_case_by_turn ON review_case (turn, due_at, id) WHERE state = 'waiting';
    CREATE INDEX review_case_by_queue ON review_case (queue, turn, due_at, id)
      WHERE state = 'waiting';
    CREATE INDEX review_case_by_waking ON review_case (wakes_at) WHERE state <> 'decided';
    CREATE TRIGGER review_case_stays_what_it_is
    BEFORE UPDATE OF id, kind, decision_sequence ON review_case
    BEGIN SELECT RAISE(ABORT, 'a case stays what it was opened as'); END;

    -- What is right, signed before anybody saw the case.
    CREATE TABLE planted_case (
      case_id      TEXT NOT NULL PRIMARY KEY REFERENCES review_case (id),
      opened_at    INTEGER NOT NULL,
      platform_id  TEXT NOT NULL,
      intent       TEXT,
      right_answer TEXT NOT NULL CHECK (right_answer IN ('approve', 'edit', 'reject')),
      person       TEXT NOT NULL,
      key          TEXT NOT NULL,
      statement    BLOB NOT NULL,
      signature    BLOB NOT NULL UNIQUE CHECK (length(signature) = 64)
    ) STRICT;
    CREATE TRIGGER planted_case_never_changes BEFORE UPDATE ON planted_case
    BEGIN SELECT RAISE(ABORT, 'a planted case never changes'); END;
    CREATE TRIGGER planted_case_never_vanishes BEFORE DELETE ON planted_case
    BEGIN SELECT RAISE(ABORT, 'a planted case never vanishes'); END;
    -- What stands in the place of a ticket and of the decision on it.
    CREATE TABLE planted_payload (
      case_id TEXT NOT NULL PRIMARY KEY REFERENCES planted_case (case_id),
      line    BLOB NOT NULL,
      body    BLOB NOT NULL,
      stages  BLOB NOT NULL
    ) STRICT;

    CREATE TABLE second_review (
      case_id   TEXT NOT NULL PRIMARY KEY REFERENCES review_case (id),
      second_of TEXT NOT NULL UNIQUE REFERENCES review_case (id),
      -- The number of the machine's draft that is looked at once more.
      document  INTEGER NOT NULL CHECK (document >= 0),
      opened_at INTEGER NOT NULL
    ) STRICT;
    CREATE TRIGGER second_review_never_changes BEFORE UPDATE ON second_review
    BEGIN SELECT RAISE(ABORT, 'a second review never changes'); END;
    CREATE TRIGGER second_review_never_vanishes BEFORE DELETE ON second_review
    BEGIN SELECT RAISE(ABORT, 'a second review never vanishes'); END;
    -- Which cases are looked at twice follows from it, and from nothing that reviewers read.
    CREATE TABLE second_review_key (
      number INTEGER PRIMARY KEY CHECK (number = 1),
      key    BLOB NOT NULL CHECK (length(key) = 32)
    ) STRICT;
    INSERT INTO second_review_key VALUES (1, randomblob(32));

    -- Counts of words outlive the documents that they were counted in.
    CREATE TABLE verdict_measure (
      case_id TEXT NOT NULL,
      event   INTEGER NOT NULL,
      words   INTEGER NOT NULL CHECK (words >= 0),
      changed INTEGER CHECK (changed BETWEEN 0 AND 1000),
      PRIMARY KEY (case_id, event),
      FOREIGN KEY (case_id, event) REFERENCES case_event (case_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX case_event_approved ON case_event (at, person) WHERE kind = 'approved';

    -- What any case is about, as it was judged last; a second look, as it was judged when it began. No
    -- part of it is named twice, for SQLite would read all cases then to find one.
    CREATE VIEW case_source (\(caseSourceColumns)) AS
    \(caseSource);
    """

  static let caseSourceColumns =
    "case_id, opened_at, intent, platform_id, body, stages"

  static let caseSource = """
    SELECT review_case.id, recorded_at, decision.intent, platform_id,
      coalesce(anew.body, payload.body), coalesce(anew.stages, payload.stages)
    FROM review_case JOIN decision ON sequence = review_case.decision_sequence
    LEFT JOIN ticket ON ticket.number = decision.ticket
    LEFT JOIN payload ON payload.decision_sequence = sequence
    LEFT JOIN case_judgement AS anew ON anew.case_id = review_case.id AND anew.document =
      (SELECT max(document) FROM case_judgement WHERE case_id = review_case.id)
    UNION ALL
    SELECT second_review.case_id, opened_at, decision.intent, platform_id,
      coalesce(anew.body, payload.body), coalesce(anew.stages, payload.stages)
    FROM second_review JOIN review_case ON review_case.id = second_of
    JOIN decision ON sequence = review_case.decision_sequence
    LEFT JOIN ticket ON ticket.number = decision.ticket
    LEFT JOIN payload ON payload.decision_sequence = sequence
    LEFT JOIN case_judgement AS anew ON anew.case_id = second_of AND anew.document =
      (SELECT max(case_judgement.document) FROM case_judgement
        WHERE case_judgement.case_id = second_of
          AND case_judgement.document <= second_review.document)
    UNION ALL
    SELECT planted_case.case_id, opened_at, intent, platform_id, body, stages
    FROM planted_case LEFT JOIN planted_payload ON planted_payload.case_id = planted_case.case_id
    """
}
