/**
 * What passwords of documents may still cost in one mail, in rounds of hashing; `refused` once it did not suffice. Reading
 * a mail has ten seconds; Office makes each password cost 100,000 rounds, which is up to one, and a hostile file may ask
 * for ten million.
 */
export class KeyRounds {
  left: number;
  refused = false;

  constructor(left = 500_000) {
    this.left = left;
  }

  /** Whether so many may be spent; they are, then. */
  spend(rounds: number): boolean {
    const suffices = rounds <= this.left;
    if (suffices) this.left -= rounds;
    else this.refused = true;
    return suffices;
  }
}
