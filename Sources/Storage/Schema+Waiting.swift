extension Schema {
  /// What is counted of cases that wait, and looked for among those that people have in hand, without
  /// reading all cases.
  static let waitingStep = """
    -- `state` is in it so that SQLite reads no case to count it; at the end, so that it is not taken
    -- for what orders cases by their turn.
    CREATE INDEX review_case_waiting ON review_case (queue, tier, due_at, state)
      WHERE state = 'waiting';
    CREATE INDEX review_case_held ON review_case (wakes_at)
      WHERE state IN ('claimed', 'approved');
    """
}
