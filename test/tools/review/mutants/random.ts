/** Random choices that are the same each time for the same seed. */
export class Random {
  private state: number;

  constructor(seed: string) {
    this.state = Array.from(seed).reduce(
      (sum, character) => (Math.imul(sum, 31) + character.charCodeAt(0)) | 0,
      7,
    );
  }

  /** From 0 to 1, 1 left out (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(of: number): boolean {
    return this.next() < of;
  }

  /** @throws Error if there is none */
  one<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('Nothing to choose from');
    return item;
  }
}
